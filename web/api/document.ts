import { z } from 'zod';
import { releaseVersion } from '../../settings/release.ts';
import { type Endpoint, named, usualProblems } from './endpoint.ts';
import { type ProblemCode, problemSchema, problemStatus } from './problems.ts';
import { webhookSchema } from './schemas.ts';

type Json = Readonly<Record<string, unknown>>;

const headerOfKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description:
    'Of your own making, one for each case. Kept for thirty days: the same key with the same body is the same case.',
  schema: { type: 'string', minLength: 8, maxLength: 200 },
};

/** What can be asked, as OpenAPI 3.1 has it: made from the very schemas by which it is judged. */
export function documentOf(endpoints: readonly Endpoint[], server: string): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const each of endpoints) {
    paths[each.path] = { ...paths[each.path], [each.method.toLowerCase()]: operationOf(each) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Fristvakt',
      version: releaseVersion(),
      description:
        'Cases are started and followed here by programs. Nobody decides here: that is done in the pages, by people who are logged in. ' +
        'A protected case is there for no program. What is not there and what a program may not see get the same answer.',
    },
    servers: [{ url: server }],
    paths,
    webhooks: {
      happened: {
        post: {
          summary: 'Something has happened in a case that the program may see',
          description:
            'Sent where whoever runs Fristvakt has set an address. Signed as the specification Standard Webhooks has it ' +
            '(webhook-id, webhook-timestamp, webhook-signature), at least once, in order for each case.',
          parameters: ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => ({
            ...{ name, in: 'header', required: true, schema: { type: 'string' } },
          })),
          requestBody: { required: true, content: { 'application/json': { schema: referenceTo(webhookSchema) } } },
          responses: {
            '2XX': { description: 'Taken. The body of the answer is not read' },
            410: { description: 'Gone for good: nothing more is sent before a worker starts anew' },
          },
        },
      },
    },
    components: {
      schemas: schemasOf(),
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            "An access token of the municipality's own issuer (Maskinporten, Entra ID) by the client credentials of a program.",
        },
      },
    },
  };
}

function operationOf(endpoint: Endpoint): Json {
  const { id, scope, summary, description, params, query, body, idempotent, status, answer, problems } = endpoint;
  const codes = [...usualProblems, ...problems];
  const statuses = [...new Set(codes.map((code) => problemStatus[code]))];
  return {
    ...{ operationId: id, summary, description, security: [{ token: [scope] }] },
    parameters: [
      ...parametersIn(params, 'path'),
      ...parametersIn(query, 'query'),
      ...(idempotent ? [headerOfKey] : []),
    ],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: referenceTo(body) } } } }),
    responses: {
      [status]: { description: summary, content: { 'application/json': { schema: referenceTo(answer) } } },
      ...Object.fromEntries(
        statuses.map((each) => [each, problemAnswer(codes.filter((code) => problemStatus[code] === each))]),
      ),
    },
  };
}

function problemAnswer(codes: readonly ProblemCode[]): Json {
  return {
    description: codes.join(', '),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

function parametersIn(schema: z.ZodObject, where: 'path' | 'query'): readonly Json[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties).map(([name, its]) => ({
    ...{ name, in: where, required: required.includes(name), schema: its },
  }));
}

function referenceTo(schema: z.ZodType): Json {
  const id = named.get(schema)?.id;
  if (id === undefined) throw new Error('Each body and each answer has a name in the document');
  return { $ref: `#/components/schemas/${id}` };
}

/** What is sent is described as it may be written, which is also true of what is answered: that has no defaults. */
function schemasOf(): Json {
  const { schemas } = z.toJSONSchema(named, { io: 'input', uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _schema, $id: _id, ...schema }]) => [id, schema]),
  );
}

problemSchema.register(named, { id: 'Problem' });
