/** By the code of an RFC 9457 problem; a code that is not here shows what the server said. */
export const problems = {
  unreachable: '连不上服务器，请检查网络后重试',
  'not-signed-in': '登录已失效，请重新登录',
  forbidden: '您的账号无权办理',
  'not-found': '找不到，可能已被移走',
  stale: '别人刚刚改过这件工单，内容已更新，请看过再办',
  conflict: '现在的状态不允许这样办理',
  'wrong-input': '填写有误',
  internal: '服务器出错，请稍后再试',
};
