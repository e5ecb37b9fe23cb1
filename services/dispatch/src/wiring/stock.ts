import { ApproveRequisition } from '../commands/parts/approve-requisition.ts';
import { CancelRequisition } from '../commands/parts/cancel-requisition.ts';
import { IssuePart } from '../commands/parts/issue-part.ts';
import { RefuseRequisition } from '../commands/parts/refuse-requisition.ts';
import { ReplacePart } from '../commands/parts/replace-part.ts';
import { RequestPart } from '../commands/parts/request-part.ts';
import { Requisitions } from '../commands/parts/requisitions.ts';
import { ReturnPart } from '../commands/parts/return-part.ts';
import { CountStock } from '../commands/stock/count-stock.ts';
import { KeepPart } from '../commands/stock/keep-part.ts';
import { KeepStockLocation } from '../commands/stock/keep-stock-location.ts';
import { MoveStock } from '../commands/stock/move-stock.ts';
import { ReceiveStock } from '../commands/stock/receive-stock.ts';
import { StockBooks } from '../commands/stock/stock-books.ts';
import { Parts1764000000041 } from '../migrations/1764000000041-parts.ts';
import { PartEntity } from '../projections/parts-v1/part.entity.ts';
import { partsV1 } from '../projections/parts-v1/parts-v1.ts';
import { RequisitionEntity } from '../projections/requisitions-v1/requisition.entity.ts';
import { requisitionsV1 } from '../projections/requisitions-v1/requisitions-v1.ts';
import { StockLocationEntity } from '../projections/stock-locations-v1/stock-location.entity.ts';
import { stockLocationsV1 } from '../projections/stock-locations-v1/stock-locations-v1.ts';
import { StockEntity } from '../projections/stock-v1/stock.entity.ts';
import { stockV1 } from '../projections/stock-v1/stock-v1.ts';
import { FindParts } from '../queries/stock/find-parts.ts';
import { FindRequisitions } from '../queries/stock/find-requisitions.ts';
import { FindStock } from '../queries/stock/find-stock.ts';
import { FindStockLocations } from '../queries/stock/find-stock-locations.ts';
import { FindStockMovements } from '../queries/stock/find-stock-movements.ts';
import { ReadParts } from '../queries/stock/read-parts.ts';
import { FinishMovementWhenStockLeft } from '../reactors/finish-movement-when-stock-left.ts';
import { NoteReturnWhenStockHasIt } from '../reactors/note-return-when-stock-has-it.ts';
import { TakeBackPartWhenNoWorkOrderGotIt } from '../reactors/take-back-part-when-no-work-order-got-it.ts';
import type { Wiring } from './wiring.ts';

const commands = [
  KeepPart,
  KeepStockLocation,
  ReceiveStock,
  MoveStock,
  CountStock,
  RequestPart,
  ApproveRequisition,
  RefuseRequisition,
  CancelRequisition,
  IssuePart,
  ReturnPart,
  ReplacePart,
];
const queries = [FindParts, FindStockLocations, FindStock, FindStockMovements, FindRequisitions, ReadParts];
const reactors = [FinishMovementWhenStockLeft, TakeBackPartWhenNoWorkOrderGotIt, NoteReturnWhenStockHasIt];

/** Parts and stock. */
export const stockWiring: Wiring = {
  controllers: [...commands, ...queries, ...reactors],
  providers: [StockBooks, Requisitions],
  entities: [PartEntity, StockLocationEntity, StockEntity, RequisitionEntity],
  migrations: [Parts1764000000041],
  projections: [partsV1, stockLocationsV1, stockV1, requisitionsV1],
};
