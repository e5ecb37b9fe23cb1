import { IsNumber, Max, Min } from 'class-validator';

/** WGS 84, in degrees. */
export class PlaceBody {
  @IsNumber() @Min(-90) @Max(90) latitude!: number;
  @IsNumber() @Min(-180) @Max(180) longitude!: number;
}
