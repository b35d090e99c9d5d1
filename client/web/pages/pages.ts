import type { FastifyInstance } from 'fastify';
import type { Web } from '../web.ts';
import { myDeadlinesPage } from './my-deadlines/my-deadlines.tsx';
import { signInPages } from './sign-in.tsx';

/** Every page, by what adds its routes. */
export const pages: readonly ((app: FastifyInstance, web: Web) => void)[] = [signInPages, myDeadlinesPage];
