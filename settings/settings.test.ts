import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingDescriptions, settingsTable } from './described.ts';
import { readSettings } from './settings.ts';

function problemsOf(environment: Record<string, string>): readonly string[] {
  const read = readSettings(environment);
  return read.ok ? [] : read.problems;
}

describe('readSettings', () => {
  it('has a default for everything, and no address when none is given', () => {
    const read = readSettings({});
    expect(read).toMatchObject({
      ok: true,
      settings: {
        temporalAddress: undefined,
        databaseUrl: undefined,
        smtpUrl: undefined,
        temporalNamespace: 'fristvakt',
        mailFrom: 'fristvakt@example.invalid',
        logLevel: 'info',
        basePort: 27100,
        baseUrl: 'http://127.0.0.1:27112',
      },
    });
  });

  it('takes an empty one for unset', () => {
    expect(readSettings({ DATABASE_URL: '', SMTP_URL: '  ', FRISTVAKT_PORTS: '' })).toEqual(readSettings({}));
  });

  it('lets the default of BASE_URL follow the ports', () => {
    expect(readSettings({ FRISTVAKT_PORTS: '30000' })).toMatchObject({
      settings: { baseUrl: 'http://127.0.0.1:30012' },
    });
  });

  it('takes slashes from the end of BASE_URL', () => {
    expect(readSettings({ BASE_URL: 'https://frist.example/x//' })).toMatchObject({
      settings: { baseUrl: 'https://frist.example/x' },
    });
  });

  it.each([
    ['TEMPORAL_ADDRESS', 'http://temporal:7233', 'host:port'],
    ['TEMPORAL_ADDRESS', 'temporal:70000', 'host:port'],
    ['TEMPORAL_NAMESPACE', 'a b', 'a name of letters'],
    ['DATABASE_URL', 'mysql://u:p@h/d', 'postgresql://'],
    ['DATABASE_URL', 'postgresql://host:5432/', 'postgresql://'],
    ['SMTP_URL', 'mail.example.no', 'smtp://'],
    ['BASE_URL', 'ftp://x', 'http or https'],
    ['FRISTVAKT_PORTS', '80', 'from 1024 to 32755'],
    ['FRISTVAKT_PORTS', '32760', 'from 1024 to 32755'],
    ['FRISTVAKT_PORTS', '47100.5', 'whole number'],
    ['FRISTVAKT_MAIL_FROM', 'Fristvakt <a@b.no>', 'a mail address'],
    ['FRISTVAKT_ROOT_MAIL', 'Arkivet', 'a mail address'],
    ['LOG_LEVEL', 'loud', 'trace, debug, info'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', '127.0.0.1:4318', 'http or https'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'https://user:hemmelig@collector.example', 'http or https'],
  ])('refuses %s=%s by name and says what was expected', (name, value, expected) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringMatching(`^${name}: expected .*`)]);
    expect(problemsOf({ [name]: value })[0]).toContain(expected);
  });

  it('names every bad one, and never repeats a value that may hold a password', () => {
    const problems = problemsOf({
      DATABASE_URL: 'postgres//u:hemmelig@h/d',
      SMTP_URL: 'smtp:/hemmelig',
      LOG_LEVEL: 'x',
    });
    expect(problems).toHaveLength(3);
    expect(problems.join()).not.toContain('hemmelig');
  });
});

describe('the settings of an engine on another machine', () => {
  const address = { TEMPORAL_ADDRESS: 'temporal.example.no:7233' };
  const certificate = { TEMPORAL_TLS_CERT: 'engine/client.pem', TEMPORAL_TLS_KEY: 'engine/client.key' };

  it('are a certificate or a key, which one on this machine may do without', () => {
    expect(readSettings({ ...address, ...certificate })).toMatchObject({
      settings: { temporalAccess: { certificate: resolve('engine/client.pem'), key: resolve('engine/client.key') } },
    });
    expect(readSettings({ ...address, TEMPORAL_API_KEY: 'k' })).toMatchObject({
      settings: { temporalAccess: { apiKey: 'k' } },
    });
    for (const here of ['127.0.0.1:7233', 'localhost:7233', '[::1]:7233'])
      expect(readSettings({ TEMPORAL_ADDRESS: here })).toMatchObject({ settings: { temporalAccess: undefined } });
  });

  it.each([
    [address, ['TEMPORAL_ADDRESS: expected TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY, or TEMPORAL_API_KEY']],
    [{ TEMPORAL_ADDRESS: '10.0.0.5:7233' }, ['TEMPORAL_ADDRESS: expected TEMPORAL_TLS_CERT']],
    [{ TEMPORAL_ADDRESS: 'localhost.example.no:7233' }, ['TEMPORAL_ADDRESS: expected TEMPORAL_TLS_CERT']],
    [
      { ...address, TEMPORAL_TLS_CERT: 'client.pem' },
      ['TEMPORAL_TLS_KEY: expected a value, since TEMPORAL_TLS_CERT is set.'],
    ],
    [certificate, ['TEMPORAL_ADDRESS: expected a value, since TEMPORAL_TLS_CERT is set.']],
  ])('%j is refused', (environment, sentences) => {
    expect(problemsOf(environment)).toEqual(sentences.map((sentence) => expect.stringContaining(sentence)));
  });
});

describe('the settings of who reaches the pages', () => {
  it.each([
    ['BASE_URL', 'http://frist.example', 'BASE_URL: expected an https address'],
    ['FRISTVAKT_TRUSTED_PROXIES', '10.0.4.7, frist.example', 'FRISTVAKT_TRUSTED_PROXIES: expected addresses or ranges'],
    ['FRISTVAKT_TRUSTED_PROXIES', '0.0.0.0/0', 'FRISTVAKT_TRUSTED_PROXIES: expected addresses or ranges'],
    ['FRISTVAKT_TRUSTED_PROXIES', '10.0.4.0/33', 'FRISTVAKT_TRUSTED_PROXIES: expected addresses or ranges'],
    ['FRISTVAKT_TEMPORAL_UI', 'http://temporal.example', 'FRISTVAKT_TEMPORAL_UI: expected the https address'],
    ['FRISTVAKT_CASE_SYSTEM', 'ACOS (', 'FRISTVAKT_CASE_SYSTEM: expected a regular expression'],
    ['FRISTVAKT_CASE_SYSTEM', '(ACOS)?', 'FRISTVAKT_CASE_SYSTEM: expected a regular expression that does not match'],
    [
      'FRISTVAKT_CASE_SYSTEM',
      'ACOS',
      'FRISTVAKT_CASE_SYSTEM_LINK: expected a value, since FRISTVAKT_CASE_SYSTEM is set',
    ],
    ['FRISTVAKT_CASE_SYSTEM_LINK', 'javascript:alert(1)', 'FRISTVAKT_CASE_SYSTEM_LINK: expected an https address'],
    ['FRISTVAKT_EMERGENCY_NUMBER', 'barnevernvakta', 'FRISTVAKT_EMERGENCY_NUMBER: expected a telephone number'],
    ['FRISTVAKT_EMERGENCY_NUMBER', '55', 'FRISTVAKT_EMERGENCY_NUMBER: expected a telephone number'],
    [
      'FRISTVAKT_EMERGENCY_NAME',
      'Barnevernvakten i Bergen',
      'FRISTVAKT_EMERGENCY_NUMBER: expected a value, since FRISTVAKT_EMERGENCY_NAME is set',
    ],
    ['OIDC_ACR', 'Level4', 'OIDC_ISSUER: expected a value, since OIDC_ACR is set.'],
  ])('%s=%s is refused', (name, value, sentence) => {
    expect(problemsOf({ [name]: value })[0]).toContain(sentence);
  });

  it('are read', () => {
    expect(readSettings({ FRISTVAKT_TRUSTED_PROXIES: '10.0.4.7, 10.8.0.0/24,::1' })).toMatchObject({
      settings: { trustedProxies: ['10.0.4.7', '10.8.0.0/24', '::1'] },
    });
    expect(readSettings({ BASE_URL: 'http://localhost:8080' })).toMatchObject({ ok: true });
    expect(readSettings({ FRISTVAKT_TEMPORAL_UI: 'https://temporal.kommune.example/ns/x' })).toMatchObject({
      settings: { temporalUi: 'https://temporal.kommune.example' },
    });
  });
});

describe('the settings of the log-in', () => {
  const whole = { OIDC_ISSUER: 'https://id.example/x', OIDC_CLIENT_ID: 'f', OIDC_CLIENT_SECRET: 's' };

  it('are there where the issuer is', () => {
    expect(readSettings({})).toMatchObject({ settings: { oidc: undefined } });
    expect(readSettings({ ...whole, OIDC_ROLE_CLAIM: 'roles', OIDC_ROLE: 'fristvakt' })).toMatchObject({
      settings: {
        oidc: {
          issuer: 'https://id.example/x',
          clientId: 'f',
          clientSecret: 's',
          loginClaim: 'preferred_username',
          required: { claim: 'roles', value: 'fristvakt' },
        },
      },
    });
  });

  it.each([
    [{ ...whole, OIDC_ISSUER: 'http://id.example' }, ['OIDC_ISSUER: expected an https address']],
    [
      { OIDC_ISSUER: 'http://127.0.0.1:1' },
      ['OIDC_CLIENT_ID: expected a value', 'OIDC_CLIENT_SECRET: expected a value'],
    ],
    [{ OIDC_CLIENT_ID: 'f' }, ['OIDC_ISSUER: expected a value, since OIDC_CLIENT_ID is set.']],
    [{ ...whole, OIDC_ROLE: 'x' }, ['OIDC_ROLE_CLAIM: expected a value, since OIDC_ROLE is set.']],
    [{ ...whole, OIDC_ROLE_CLAIM: 'x' }, ['OIDC_ROLE: expected a value, since OIDC_ROLE_CLAIM is set.']],
  ])('%j is refused', (environment, sentences) => {
    expect(problemsOf(environment)).toEqual(sentences.map((sentence) => expect.stringContaining(sentence)));
  });
});

describe('a collector of traces', () => {
  const tracesOf = (environment: Record<string, string>) => {
    const read = readSettings(environment);
    return read.ok ? read.settings.traces : read.problems;
  };
  const endpoint = 'http://collector.example:4318/';

  it('is none unless it is set, and has the headers that it asks for', () => {
    expect(tracesOf({})).toBeUndefined();
    expect(tracesOf({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint })).toEqual({
      endpoint: endpoint.slice(0, -1),
      headers: {},
    });
    const headers = { OTEL_EXPORTER_OTLP_HEADERS: 'Api-Key=abc%20d, tenant=7' };
    for (const safe of ['https://collector.example', 'http://127.0.0.1:4318'])
      expect(tracesOf({ OTEL_EXPORTER_OTLP_ENDPOINT: safe, ...headers })).toEqual({
        endpoint: safe,
        headers: { 'api-key': 'abc d', tenant: '7' },
      });
  });

  it.each([
    [endpoint, 'api-key=hemmelig', /OTEL_EXPORTER_OTLP_ENDPOINT: expected an https address, since/],
    ['https://collector.example', 'hemmelig', /OTEL_EXPORTER_OTLP_HEADERS: expected headers/],
    ['https://collector.example', 'a=hemmelig%0d%0ab: c', /OTEL_EXPORTER_OTLP_HEADERS: expected headers/],
    ['hemmelig', 'a=b', /OTEL_EXPORTER_OTLP_ENDPOINT: expected an http or https address/],
    ['', 'a=hemmelig', /OTEL_EXPORTER_OTLP_ENDPOINT: expected a value/],
  ])('at %s with headers %s is refused', (at, headers, why) => {
    const problems = tracesOf({ OTEL_EXPORTER_OTLP_ENDPOINT: at, OTEL_EXPORTER_OTLP_HEADERS: headers });
    expect(problems).toEqual([expect.stringMatching(why)]);
    expect(String(problems)).not.toContain('hemmelig');
  });
});

describe('settingsTable', () => {
  it('has a row for each setting', () => {
    expect(
      settingsTable()
        .split('\n')
        .filter((line) => line.startsWith('|')),
    ).toHaveLength(settingDescriptions.length + 2);
  });

  it('takes a database on another machine by TLS to a server that shows who it is, and in no other way', () => {
    const problemsOf = (url: string) => {
      const read = readSettings({ DATABASE_URL: url, DATABASE_OWNER_URL: url });
      return read.ok ? [] : read.problems;
    };
    const at = (rest: string) => `postgresql://u:hemmelig@${rest}`;
    for (const here of ['127.0.0.1:5432/f', 'localhost/f', '[::1]:5432/f', 'db.example.no/f?sslmode=verify-full'])
      expect(problemsOf(at(here))).toEqual([]);
    const weak = ['', '?sslmode=prefer', '?sslmode=require', '?sslmode=no-verify', '?sslmode=disable'];
    for (const elsewhere of [
      ...weak.map((mode) => `db.example.no/f${mode}`),
      '10.0.0.5/f',
      'localhost/f?host=10.0.0.5',
    ]) {
      const problems = problemsOf(at(elsewhere));
      expect(problems.map((each) => each.split(':')[0])).toEqual(['DATABASE_URL', 'DATABASE_OWNER_URL']);
      for (const each of problems) expect(each).toMatch(/expected \?sslmode=verify-full, since .* another machine/);
      expect(problems.join()).not.toContain('hemmelig');
    }
  });
});
