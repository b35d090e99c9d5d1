// Loaded by path: by the SDK in client and worker, and into the workflow bundle.
const { DefaultFailureConverter } = require('@temporalio/common');

/** What a failure says, and where it happened, is a payload, and sealed as one; in clear stays its type, a code of ours. */
exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
