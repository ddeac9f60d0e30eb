export interface ScalingValues {
  min: number;
  max: number;
  /** Null: as many as min. */
  desired?: number | null;
}
