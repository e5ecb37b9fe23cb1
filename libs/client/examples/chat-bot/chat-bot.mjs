/**
 * Chat room: tells of urgent tickets, deadlines and solutions by the room's incoming webhook (DingTalk, WeCom, Feishu, Slack), and answers
 * `/ticket 20240315-001`. Events come over a stream, so the bot needs no address of its own for them.
 *
 *   CHAT_URL=https://… CHAT_FORMAT=dingtalk COMMAND_TOKEN=… PORT=8090 node libs/client/examples/chat-bot/chat-bot.mjs
 *
 * The room's command is sent to `http://<this machine>:8090/?token=<COMMAND_TOKEN>`.
 */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { ProblemError, sse, Yingda } from '@yingda/client';
import { fileCheckpoints } from '@yingda/client/node';
import { installation, untilStopped } from '../installation.mjs';
import { FORMATS, roomAt } from './chat-rooms.mjs';

const { CHAT_URL, CHAT_FORMAT = 'slack', COMMAND_TOKEN, PORT = '8090', STATE_FOLDER = '.chat-bot' } = process.env;
if (!CHAT_URL || !COMMAND_TOKEN || !(CHAT_FORMAT in FORMATS))
  throw new Error(`CHAT_URL, COMMAND_TOKEN and CHAT_FORMAT (${Object.keys(FORMATS).join(', ')}) are needed`);
const yingda = new Yingda(installation());
const say = roomAt(CHAT_URL, CHAT_FORMAT);
const signal = untilStopped();

const local = (instant) => new Date(instant).toLocaleString();

/** What is worth a word; nothing for everything else. */
const WORDS = {
  TicketGraded: ({ subject, data }) => data.grade <= 2 && `${subject} is of grade ${data.grade}: ${data.reason}`,
  TicketRegraded: ({ subject, data }) => data.to <= 2 && `${subject} is of grade ${data.to} now (was ${data.from}): ${data.reason}`,
  TargetWarned: ({ subject, data }) => `${subject}: ${data.percent} % of the time for ${data.target} is used up, due ${local(data.due)}`,
  TargetBreached: ({ subject, data }) => `${subject}: ${data.target} was due ${local(data.due)} and is overdue`,
  TicketResolved: ({ subject }) => `${subject} is resolved`,
};

/** @returns what a command is answered with */
const answer = async (command) => {
  const [, number] = /\/ticket\s+(\d{8}-\d+)/.exec(command) ?? [];
  if (number === undefined) return 'Ask me: /ticket 20240315-001';
  try {
    const { state, grade, engineer, account } = await yingda.tickets.get(number);
    return `${number} (${account}): ${state}, ${grade === undefined ? 'not graded yet' : `grade ${grade}`}, ${engineer ?? 'no engineer yet'}`;
  } catch (error) {
    if (error instanceof ProblemError) return `${number}: ${error.title}`;
    throw error;
  }
};

/** Rooms send a command as a form (Slack) or as JSON (the others): its text is in it either way. */
const commands = createServer(async (request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://bot');
  if (request.method !== 'POST' || searchParams.get('token') !== COMMAND_TOKEN) return response.writeHead(403).end();
  try {
    const body = await text(request);
    const isForm = request.headers['content-type']?.includes('urlencoded');
    const words = await answer(isForm ? `${new URLSearchParams(body).get('command')} ${new URLSearchParams(body).get('text')}` : body);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(FORMATS[CHAT_FORMAT](words)));
  } catch (error) {
    console.error(error);
    response.writeHead(502).end();
  }
});
commands.listen(Number(PORT), () => console.log(`[chat] commands at port ${commands.address().port}`));

// A room hears of what happens from now on, and after a restart of what happened meanwhile.
const feed = yingda.subscribe({
  name: 'chat-bot',
  via: sse(),
  after: 'end',
  filter: { types: Object.keys(WORDS) },
  checkpoints: fileCheckpoints(STATE_FOLDER),
  onStatus: ({ state, reason }) => console.log(`[chat] ${state}${reason === undefined ? '' : `: ${reason}`}`),
  signal,
});
await feed.each(async (event) => {
  const words = WORDS[event.type](event);
  if (words) await say(words);
});
commands.close();
