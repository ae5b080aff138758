import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { sniffMediaType } from './sniff-media-type.js';

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');

describe('sniffMediaType', () => {
  it.each([
    ['a picture called text', png, 'a.txt', 'image/png'],
    ['a program called picture', Buffer.from(`4d5a${'00'.repeat(60)}`, 'hex'), 'a.jpg', 'application/x-msdownload'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n'), undefined, 'application/pdf'],
    ['an old Word file', Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(64)}`, 'hex'), '材料.DOC', 'application/msword'],
    ['text', Buffer.from('路灯不亮'), undefined, 'text/plain'],
    ['GBK text', iconv.encode('路灯不亮', 'gbk'), '说明.txt', 'text/plain'],
    ['a table', Buffer.from('编号,内容\n1,路灯不亮\n'), '批量.csv', 'text/csv'],
    ['a page called text', Buffer.from('\n<!DOCTYPE html><script>1</script>'), 'a.txt', 'text/html'],
    ['a drawing with a script', Buffer.from('<?xml version="1.0"?><svg onload="x()"/>'), 'a.txt', 'image/svg+xml'],
    ['XML', Buffer.from('<?xml version="1.0"?><a/>'), undefined, 'application/xml'],
    ['noise', Buffer.from('00010203fffe', 'hex'), 'a.txt', 'application/octet-stream'],
    ['nothing', Buffer.alloc(0), 'a.txt', 'text/plain'],
  ])('%s', async (_, bytes, name, type) => {
    expect(await sniffMediaType(bytes, name)).toBe(type);
  });
});
