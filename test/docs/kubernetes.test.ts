import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { commandFiles } from '../../cli/declared-commands.ts';
import { connectedSettings } from '../../settings/connected-settings.ts';
import { readSettings } from '../../settings/settings.ts';
import { type Given, secretFilesIn, unknownIn, withFilesIn } from './given-settings.ts';

interface Container {
  readonly name: string;
  readonly image: string;
  readonly args: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value: string }[];
  readonly envFrom?: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
  readonly [more: string]: unknown;
}
interface Pod {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes: readonly { readonly name: string; readonly secret?: { readonly secretName: string } }[];
  readonly [more: string]: unknown;
}
interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  // biome-ignore lint/suspicious/noExplicitAny: each kind has a shape of its own, and a linter of them checks it (docs/production.md)
  readonly spec?: any;
}

const folder = 'deploy/kubernetes';
const files = readdirSync(folder, { recursive: true }).map((file) => path.join(folder, String(file)));
const textOf = (file: string) => readFileSync(file, 'utf8');
const manifests = files
  .filter((file) => file.endsWith('.yaml') && !file.endsWith('kustomization.yaml'))
  .flatMap((file) => parseAllDocuments(textOf(file), { version: '1.1' }).map((each) => each.toJS() as Manifest));
const kustomizations = files.filter((file) => file.endsWith('kustomization.yaml'));
const { version } = JSON.parse(textOf('package.json'));

const workloads = manifests.filter(({ kind }) => kind === 'Deployment' || kind === 'Job');
const podOf = ({ spec }: Manifest): Pod => spec.template.spec;
const containers = workloads.flatMap((workload) => {
  const pod = podOf(workload);
  return [...(pod.initContainers ?? []), ...pod.containers].map(
    (container) => [`${workload.metadata.name}: ${container.name}`, container, pod] as const,
  );
});
const overlay = path.join(folder, 'overlays/eksempelvik');
/** Of the files of settings, by the name under which they are lent. */
const lent: Readonly<Record<string, Given>> = Object.fromEntries(
  (
    parse(textOf(path.join(overlay, 'kustomization.yaml'))).configMapGenerator as { name: string; envs: string[] }[]
  ).map(({ name, envs: [file] }) => [
    name,
    Object.fromEntries(
      textOf(path.join(overlay, file!))
        .split('\n')
        .filter(Boolean)
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    ),
  ]),
);
const givenTo = ({ env = [], envFrom = [] }: Container): Given =>
  Object.assign(
    {},
    ...envFrom.map(({ configMapRef: { name } }) => lent[name]),
    Object.fromEntries(env.map(({ name, value }) => [name, value])),
  );

let secrets: string;
beforeAll(() => {
  secrets = mkdtempSync(path.join(tmpdir(), 'fristvakt-kubernetes-'));
});
afterAll(() => rmSync(secrets, { recursive: true }));

describe('on Kubernetes', () => {
  it('there are worker, pages, watchdog and migration', () => {
    expect(workloads.map(({ metadata }) => metadata.name).sort()).toEqual(['migrate', 'watch', 'web', 'worker']);
  });

  it.each(containers)('%s may do nothing but its work', (_name, container, pod) => {
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 10001,
        fsGroup: 10001,
        seccompProfile: { type: 'RuntimeDefault' },
      },
    });
    expect(container).toMatchObject({
      securityContext: {
        ...{ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, privileged: false },
        capabilities: { drop: ['ALL'] },
      },
      resources: {
        requests: { cpu: expect.any(String), memory: expect.any(String) },
        limits: { memory: expect.any(String) },
      },
    });
    expect(pod).not.toHaveProperty('hostNetwork');
    expect(container.image).toBe(`fristvakt:${version}`);
  });

  it.each(containers)(
    '%s starts what is there, with settings that are there and files that are lent to it',
    (_name, container, pod) => {
      const [program, command] = container.args;
      expect(existsSync(program!)).toBe(true);
      if (program === 'cli/main.ts') expect(commandFiles.flatMap(([names]) => names)).toContain(command);
      const given = givenTo(container);
      expect(unknownIn(given)).toEqual([]);
      const whole = withFilesIn(secrets, given);
      expect(readSettings(whole)).toMatchObject({ ok: true });
      if (program !== 'cli/main.ts') expect(connectedSettings(whole)).toMatchObject({ ok: true });
      const mounted = container.volumeMounts.filter(({ mountPath }) => mountPath.startsWith('/run/secrets/'));
      const folders = new Set(secretFilesIn(given).map((file) => path.dirname(file)));
      expect(mounted.map(({ mountPath }) => mountPath).sort()).toEqual([...folders].sort());
      const volumes = new Map(pod.volumes.map((volume) => [volume.name, volume]));
      for (const { name } of mounted) expect(volumes.get(name)).toMatchObject({ secret: { defaultMode: 0o440 } });
      for (const { name } of container.volumeMounts) expect(volumes.has(name)).toBe(true);
    },
  );

  it.each([
    ['web', 'web'],
    ['worker', 'worker'],
    ['watch', 'watch'],
  ] as const)('%s is asked where it answers', (name, port) => {
    const [container] = podOf(workloads.find(({ metadata }) => metadata.name === name)!).containers;
    const read = readSettings({ FRISTVAKT_METRICS_LISTEN: '0.0.0.0:9464' });
    const listens = read.ok ? read.settings.metrics![port] : undefined;
    // What the image sets.
    expect(textOf('deploy/Containerfile')).toContain('FRISTVAKT_METRICS_LISTEN=0.0.0.0:9464');
    expect(container!.ports!.find((each) => each.name === 'metrics')!.containerPort).toBe(listens);
    const door = textOf('metrics/operators-door.ts');
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe'] as const) {
      const { path: asked, port: at } = (container![probe] as { httpGet: { path: string; port: string } }).httpGet;
      expect(at).toBe('metrics');
      expect(door).toContain(`app.get('${asked}'`);
      expect(asked.endsWith('live')).toBe(probe === 'livenessProbe');
    }
  });

  it('the owner of the register and the secret of the issuer are lent to one alone, and no secret stands here', () => {
    const holders = (secretName: string) =>
      workloads.flatMap((each) =>
        podOf(each).volumes.some(({ secret }) => secret?.secretName === secretName) ? [each.metadata.name] : [],
      );
    expect(holders('fristvakt-owner')).toEqual(['migrate']);
    expect(holders('fristvakt-log-in')).toEqual(['web']);
    expect(holders('fristvakt-keys').sort()).toEqual(['web', 'worker']);
    expect(manifests.filter(({ kind }) => kind === 'Secret')).toEqual([]);
    expect(files.filter((file) => file.endsWith('.yaml') && textOf(file).includes('secretGenerator'))).toEqual([]);
  });

  it('what scales, what may be drained and who may reach whom name what is there', () => {
    const one = (kind: string) => manifests.filter((each) => each.kind === kind);
    expect(one('HorizontalPodAutoscaler').map(({ spec }) => spec.scaleTargetRef.name)).toEqual(['worker']);
    // Nothing else may say how many workers there are.
    expect(workloads.find(({ metadata }) => metadata.name === 'worker')!.spec).not.toHaveProperty('replicas');
    const labels = workloads.map(({ metadata }) => metadata.name);
    const component = 'app.kubernetes.io/component';
    expect(
      one('PodDisruptionBudget')
        .map(({ spec }) => spec.selector.matchLabels[component])
        .sort(),
    ).toEqual(['web', 'worker']);
    const policies = one('NetworkPolicy').map(({ spec }) => spec);
    expect(policies[0]).toMatchObject({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    const selected = policies
      .slice(1)
      .flatMap(({ podSelector: { matchLabels, matchExpressions } }) =>
        matchLabels ? [matchLabels[component]] : matchExpressions.flatMap(({ values }: { values: string[] }) => values),
      );
    expect([...new Set(selected)].filter((name) => !labels.includes(name))).toEqual([]);
    expect(one('Namespace')[0]).toMatchObject({
      metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    });
  });

  it('a release has a name of its own, the same in tag, label and worker, and what is put together is there', () => {
    for (const file of kustomizations) {
      const { resources, images = [] } = parse(textOf(file)) as {
        readonly resources: readonly string[];
        readonly images?: readonly { readonly newTag: string }[];
      };
      expect(resources.filter((name) => !existsSync(path.join(path.dirname(file), name)))).toEqual([]);
      expect(images.every(({ newTag }) => newTag === version)).toBe(true);
    }
    const release = parse(textOf(path.join(overlay, `release-${version}/kustomization.yaml`)));
    expect(release.nameSuffix).toBe(`-${version.replaceAll('.', '-')}`);
    expect(release.labels[0].pairs).toEqual({ 'app.kubernetes.io/version': version });
    const [{ env }] = parse(release.patches[0].patch).spec.template.spec.containers;
    expect(env).toEqual([{ name: 'FRISTVAKT_RELEASE', value: version }]);
    expect(files.some((file) => /\.(yaml|env)$/.test(file) && textOf(file).includes('latest'))).toBe(false);
  });
});
