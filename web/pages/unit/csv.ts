import type { FastifyReply } from 'fastify';
import type { DateText } from '../../../core/calendar/dates.ts';

/**
 * A table as Norwegian Excel opens it by a double click: UTF-8 with its mark, `;` between cells. A cell that Excel would
 * take for a formula gets an apostrophe before it, so that nothing which somebody wrote is ever carried out.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`;
}

function cell(text: string): string {
  const harmless = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
  return /[;"\r\n\t]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** `10.02.2027` */
export function csvDate(date: DateText): string {
  const [year, month, day] = date.split('-');
  return `${day}.${month}.${year}`;
}

/** Sends it as a file that is kept by nothing on the way. */
export function sendCsv(reply: FastifyReply, fileName: string, text: string): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .type('text/csv; charset=utf-8')
    .send(text);
}
