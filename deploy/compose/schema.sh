#!/bin/bash
# Makes the schema of one of the engine's databases, or raises it to this version.
set -euo pipefail
database="$1"
case "$database" in
  temporal) name=postgresql/v12/temporal ;;
  temporal_visibility) name=postgresql/v12/visibility ;;
esac
SQL_PASSWORD="$(cat /run/secrets/engine-password)"
export SQL_PASSWORD
tool() {
  temporal-sql-tool --plugin postgres12 --endpoint database --port 5432 --user temporal --database "$database" \
    --tls --tls-ca-file /run/secrets/authority.crt --tls-server-name database "$@"
}
tool setup-schema -v 0.0
tool update-schema --schema-name "$name"
