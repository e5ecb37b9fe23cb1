import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';

/** What the board's columns stand for. */
export const LANES_BY = ['state', 'engineer', 'group', 'grade'] as const;
export const BOARD_SORTS = ['due', 'grade', 'received', 'updated'] as const;
export const BOARD_LAYOUTS = ['lanes', 'table'] as const;
/** How near a deadline is. */
const DUE = ['overdue', 'at-risk'] as const;

const Codes = (): PropertyDecorator => (target, key) => {
  for (const check of [IsOptional(), IsArray(), ArrayMaxSize(50), IsString({ each: true }), MaxLength(64, { each: true })])
    check(target, key);
};

/** Which tickets are shown: one of the codes of each kind that is named. */
export class BoardFiltersBody {
  @Codes() grade?: string[];
  @Codes() group?: string[];
  @Codes() engineer?: string[];
  @Codes() account?: string[];
  @Codes() kind?: string[];
  @Codes() channel?: string[];
  @Codes() holder?: string[];
  @Codes() flag?: string[];
  @Codes() lane?: string[];
  @IsOptional() @IsArray() @ArrayMaxSize(2) @IsIn(DUE, { each: true }) due?: (typeof DUE)[number][];
  /** Of whoever looks. */
  @IsOptional() @IsBoolean() mine?: boolean;
  @IsOptional() @IsString() @MaxLength(200) text?: string;
}

export class BoardViewBody {
  @IsString() @Length(1, 60) name!: string;
  @ValidateNested() @Type(() => BoardFiltersBody) filters!: BoardFiltersBody;
  @IsIn(LANES_BY) lanesBy!: (typeof LANES_BY)[number];
  @IsIn(BOARD_SORTS) sort!: (typeof BOARD_SORTS)[number];
  @IsIn(BOARD_LAYOUTS) layout!: (typeof BOARD_LAYOUTS)[number];
  /** Shown to everybody of the staff. */
  @IsBoolean() shared!: boolean;
}
