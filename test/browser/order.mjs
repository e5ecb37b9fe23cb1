import Sequencer from '@jest/test-sequencer';

const isDemonstration = ({ path }) => path.endsWith('demonstration.spec.ts');

/** The demonstration comes last: its groups leave the choice of an engineer to people, while the other specs let the platform choose. */
export default class Order extends Sequencer {
  sort(tests) {
    return [...tests].sort(
      (one, other) => Number(isDemonstration(one)) - Number(isDemonstration(other)) || one.path.localeCompare(other.path),
    );
  }
}
