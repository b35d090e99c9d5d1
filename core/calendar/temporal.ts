/**
 * The one place that chooses a Temporal. The `implementation` entry never picks the host's native Temporal: inside a
 * workflow the host's clock is not the workflow's, and two hosts must compute alike.
 */
export { Temporal } from 'temporal-polyfill/implementation';
