/** What the embedded stack is made of. A change of the PostgreSQL major or of the layout needs a way to move data. */
export const versions = {
  /** Of the data folder's own layout. */
  layout: '1',
  /** Major version, as it stands in a data folder's PG_VERSION. */
  postgres: '18',
  temporal: '1.32.0',
} as const;
