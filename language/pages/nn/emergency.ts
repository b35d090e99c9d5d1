import type { EmergencyWords } from '../nb/emergency.ts';

export const emergency: EmergencyWords = {
  heading: 'Hastar det? Ring',
  police: 'politiet ved akutt fare',
  children: 'Alarmtelefonen for barn og unge',
  service: 'barnevernsvakta',
};
