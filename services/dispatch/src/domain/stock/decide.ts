import { StockCounted, StockMovedIn, StockMovedOut, StockReceived } from '@yingda/contracts';
import type { EventOf } from '@yingda/contracts';
import { accept, acceptTogether, nothing, refuse } from '@yingda/kernel';
import type { Decision, JointDecision } from '@yingda/kernel';
import type { CountStock, MoveStock, ReceiveStock } from './commands.ts';
import { comingFault, serialsFault, takingFault } from './pieces.ts';
import { aboutIn } from './state.ts';
import type { Holding, Remembered } from './state.ts';

/** A delivery came in. */
export const receiveStock = (command: ReceiveStock, holding: Holding): Decision => {
  const { location, part, quantity, serials, reference, elsewhere } = command;
  const fault = serialsFault(command) ?? comingFault(serials, [...elsewhere, { location, ...holding }]);
  const received = { location, part: part.part, quantity, serials: [...serials], ...(reference !== undefined && { reference }) };
  return fault ?? accept(StockReceived(received));
};

/** What was found stands from now on; what the books said is recorded beside it, whether it differs or not. */
export const countStock = (command: CountStock, holding: Holding): Decision => {
  const { location, part, quantity, serials, elsewhere } = command;
  const fault = serialsFault(command) ?? comingFault(serials, elsewhere);
  return fault ?? accept(StockCounted({ location, part: part.part, quantity, serials: [...serials], booked: holding.quantity }));
};

/** Out of one place and into another. @param states where the pieces come to, then where they come from */
export const moveStock = (command: MoveStock, [to, from]: readonly [Holding, Holding]): JointDecision => {
  const { movement, part, quantity, serials, elsewhere } = command;
  if (command.from === command.to) return refuse('SAME_STOCK_LOCATION', { field: '/to' });
  const known = aboutIn(from, movement).find(({ what }) => what === 'StockMovedOut');
  const arrived = aboutIn(to, movement).length > 0;
  const moved = { movement, part: part.part, quantity, serials: [...serials] };
  const movedIn = StockMovedIn({ ...moved, location: command.to, from: command.from });
  if (known) {
    if (!isSame(known, command)) return refuse('MOVEMENT_EXISTS', { movement });
    return acceptTogether(arrived ? [] : [movedIn], []);
  }
  if (arrived) return refuse('MOVEMENT_EXISTS', { movement });
  const others = elsewhere.filter(({ location }) => location !== command.from);
  const fault =
    takingFault(command, { location: command.from, elsewhere }, from) ?? comingFault(serials, [...others, { location: command.to, ...to }]);
  return fault ?? acceptTogether([movedIn], [StockMovedOut({ ...moved, location: command.from, to: command.to })]);
};

/** Pieces that left a place for this one arrive, whatever became of who sent them. */
export const finishMovement = ({ data }: EventOf<typeof StockMovedOut>, to: Holding): Decision => {
  const { location: from, to: location, movement, part, quantity, serials } = data;
  if (aboutIn(to, movement).length > 0) return nothing();
  return accept(StockMovedIn({ movement, part, quantity, serials, location, from }));
};

const isSame = (known: Remembered, { to, quantity, serials }: MoveStock): boolean =>
  known.other === to && known.quantity === quantity && known.serials.join('\n') === serials.join('\n');
