#!/bin/bash
# Makes the folder `secrets` beside compose.yaml: passwords, the two key files, and the certificates by which database, engine and Fristvakt know each
# other. Run as root, once; what is there is kept. Three files are yours to bring: smtp-url, oidc-client-secret, and the proxy's certificate.
set -euo pipefail
umask 077
cd "$(dirname "$0")"
mkdir -p secrets
cd secrets

# Each file belongs to whom the container runs as, and is readable for nobody else.
fristvakt=10001 engine=10002 proxy=10003 postgres=999
owned() { chown "$1:$1" "${@:2}" && chmod 0400 "${@:2}"; }
# From standard input, where the file is not there; whole or not at all.
keep() { if [ -s "$2" ]; then cat > /dev/null; else cat > "$2.new" && mv "$2.new" "$2"; fi; owned "$1" "$2"; }

for role in superuser owner application reader; do openssl rand -hex 24 | keep $postgres $role-password; done
address() { echo "postgresql://$1:$(cat "$2-password")@database/fristvakt?sslmode=verify-full"; }
address fristvakt_owner owner | keep $fristvakt database-owner-url
address fristvakt_application application | keep $fristvakt database-url
for keys in signing-keys sealing-keys; do openssl rand 32 | basenc --base64url | tr -d '=\n' | sed '$a\' | keep $fristvakt $keys; done

# An authority whose own key nobody keeps, and what it has signed: all are made anew together, ten years from now or when one is missing.
if ! [ -s authority.crt ] || ! [ -s client.key ]; then
  key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1"; }
  key authority.key
  openssl req -x509 -new -key authority.key -days 3650 -subj '/CN=Fristvakt authority' -out authority.crt \
    -addext basicConstraints=critical,CA:TRUE,pathlen:0 -addext keyUsage=critical,keyCertSign
  for name in database engine client; do
    key $name.key
    openssl req -new -key $name.key -subj "/CN=$name" -out $name.csr
    openssl x509 -req -in $name.csr -CA authority.crt -CAkey authority.key -CAcreateserial -days 3650 -out $name.crt -extfile - <<WORDS
subjectAltName=DNS:$name
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=serverAuth,clientAuth
WORDS
    rm $name.csr
  done
  rm -f authority.key authority.srl
fi 2> /dev/null
chmod 0444 authority.crt
owned $fristvakt client.crt client.key
owned $engine engine.crt engine.key
owned $postgres database.crt database.key

# Two containers read it, of two accounts: each a copy would be one more place, so that it is root's, and readable for the engine's and the database's.
if ! [ -s engine-password ]; then openssl rand -hex 24 > engine-password; fi
chown $postgres:$engine engine-password && chmod 0440 engine-password

chmod 0711 . && cd ..
for yours in smtp-url oidc-client-secret proxy.crt proxy.key; do
  if [ -s secrets/$yours ]; then
    case $yours in proxy.*) owned $proxy secrets/$yours ;; *) owned $fristvakt secrets/$yours ;; esac
  else
    echo "still to bring: $(pwd)/secrets/$yours"
  fi
done
