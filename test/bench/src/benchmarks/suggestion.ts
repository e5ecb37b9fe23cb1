import { suggest } from '@yingda/dispatch/assignment';
import { randomUUID } from 'node:crypto';
import type { Benchmark } from '../benchmark.ts';
import { context, hire, NOW, openCrew, openWork } from '../dispatch/crew.ts';
import { percentile } from '../median.ts';

const ENGINEERS = 500;
const SUGGESTIONS = 200;
const FEW_SUGGESTIONS = 40;

/** Issue 5: who is first of five hundred, with everything that counted, recorded. */
export const suggestion: Benchmark = {
  name: 'suggestion',
  ours: `${ENGINEERS} engineers are read, ranked and recorded for one work order after the other`,
  baseline: `the ${ENGINEERS} rows are read`,
  figures: [
    { name: 'p95', unit: 'ms', target: { atMost: 20 } },
    { name: 'p95 without the append', unit: 'ms', target: { atMost: 20 } },
  ],
  mostRounds: 3,
  prepare: async (surroundings) => {
    const crew = await openCrew(surroundings);
    const count = surroundings.scale.name === 'short' ? FEW_SUGGESTIONS : SUGGESTIONS;
    surroundings.report(`hiring ${ENGINEERS} engineers`);
    await hire(crew, ENGINEERS, 8);
    let turns = 0;
    const timesOf = (whole: number[], without: number[]) => ({
      p95: percentile(whole, 0.95),
      'p95 without the append': percentile(without, 0.95),
    });
    return {
      ours: async () => {
        const refs = await openWork(crew, `2030${String(100 + (turns += 1))}1`, count);
        const [whole, without]: [number[], number[]] = [[], []];
        for (const ref of refs) {
          const began = performance.now();
          const ranked = await crew.ranking.rank(ref, { order: await crew.workOrders.read(ref), suggestion: randomUUID(), at: NOW });
          without.push(performance.now() - began);
          if (ranked.suggestion.candidates.length !== ENGINEERS) throw new Error(`${ranked.suggestion.candidates.length} were ranked`);
          const outcome = await crew.decisions.carryOut(ref, context(), { engineers: () => [], decide: (order) => suggest(ranked, order) });
          if (outcome.outcome !== 'done' || outcome.events.length !== 1) throw new Error('the suggestion was not recorded');
          whole.push(performance.now() - began);
        }
        return timesOf(whole, without);
      },
      baseline: async () => {
        const times: number[] = [];
        for (let index = 0; index < count; index += 1) {
          const began = performance.now();
          const { rows } = await crew.pool.query('SELECT * FROM engineers_v2');
          if (rows.length !== ENGINEERS) throw new Error(`${rows.length} rows were read`);
          times.push(performance.now() - began);
        }
        return timesOf(times, times);
      },
    };
  },
};
