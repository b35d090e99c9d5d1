/** Whom one calls where a child may be in danger now: no form is as quick as a telephone. */
export const emergency = {
  heading: 'Haster det? Ring',
  police: 'politiet ved akutt fare',
  children: 'Alarmtelefonen for barn og unge',
  service: 'barnevernvakten',
};

export type EmergencyWords = typeof emergency;
