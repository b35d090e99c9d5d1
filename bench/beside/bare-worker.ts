import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { engineConnection } from '../../signing/engine-access.ts';

/** The tasks of the bare workflows, apart from those of cases. */
export const bareQueue = 'bare';

export interface BareActivities {
  /** One row of what was done. */
  readonly write: (id: string, what: string) => Promise<void>;
  /** The mail, and a row that it went. */
  readonly tell: (id: string) => Promise<void>;
}

/** The worker of the bare workflows as a process of its own, set up as the one of cases is. */
async function main(): Promise<void> {
  const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_TLS_CA, TEMPORAL_TLS_CERT, TEMPORAL_TLS_KEY } = process.env;
  const { BESIDE_DATABASE_URL, SMTP_URL } = process.env;
  const access = { authority: TEMPORAL_TLS_CA, certificate: TEMPORAL_TLS_CERT, key: TEMPORAL_TLS_KEY };
  const logger = new DefaultLogger('WARN');
  Runtime.install({ logger });
  const connection = await NativeConnection.connect(engineConnection(TEMPORAL_ADDRESS!, access));
  const pool = new pg.Pool({ connectionString: BESIDE_DATABASE_URL, max: 10 });
  const transport = createTransport({ pool: true, url: SMTP_URL, maxConnections: 5 });
  const activities: BareActivities = {
    write: async (id, what) => {
      await pool.query('insert into beside.acts (of_case, what) values ($1, $2)', [id, what]);
    },
    tell: async (id) => {
      await transport.sendMail({
        from: 'bench@example.invalid',
        to: 'ola@example.invalid',
        subject: 'Frist',
        text: id,
      });
      await pool.query('insert into beside.told (of_case) values ($1)', [id]);
    },
  };
  const worker = await Worker.create({
    connection,
    namespace: TEMPORAL_NAMESPACE!,
    taskQueue: bareQueue,
    workflowBundle: await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('bare-workflow.ts', import.meta.url)),
      logger,
    }),
    activities: { ...activities },
    reuseV8Context: true,
    maxCachedWorkflows: 200,
    maxConcurrentWorkflowTaskExecutions: 10,
    shutdownGraceTime: '10 seconds',
    stickyQueueScheduleToStartTimeout: '3 seconds',
  });
  process.on('SIGTERM', () => worker.shutdown());
  const running = worker.run();
  console.log('worker ready');
  await running;
  transport.close();
  await pool.end();
  await connection.close();
}

// What only needs the types and the queue's name imports this as well.
if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
