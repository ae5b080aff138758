export * from './channel.js';
export * from './channels.js';
export { sha256Hex } from './reading/sha256.js';
export * from './reading/signed-delivery.js';
// For whoever plays the other side: the demo acts as WeChat's server and as people in a chat.
export { encryptMessage, signMessage } from './wechat-official/crypto.js';
export { BOT_ID, mockerOf } from './wechat-wechaty/sessions.js';
