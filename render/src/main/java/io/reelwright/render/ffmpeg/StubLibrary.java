package io.reelwright.render.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// An empty shared library for Linux on x86-64: a name, its symbol versions, and nothing else.
///
/// The bundled ffmpeg is linked against sound servers and the X window system for devices that we
/// never open. A server has none of these libraries, and the loader then refuses to start the
/// program. Every symbol it wants of them is bound lazily (`R_X86_64_JUMP_SLOT`), so a library of
/// the right name is all the loader asks for. Layout: ELF header, three program headers (load,
/// dynamic, stack), string table, symbol table, version definitions, dynamic section; see the
/// System V gABI, chapters 4 and 5, and the Linux Standard Base on symbol versions.
final class StubLibrary {

    private static final int EHDR = 64;
    private static final int PHDR = 56;
    private static final int SYM = 24;
    private static final int VERSION = 28;

    private StubLibrary() {}

    static byte[] bytes(String name, List<String> versions) {
        Strings strings = new Strings();
        int nameAt = strings.add(name);
        int[] versionsAt = versions.stream().mapToInt(strings::add).toArray();
        byte[] table = strings.bytes();

        int stringsAt = EHDR + 3 * PHDR;
        int symbolsAt = stringsAt + table.length;
        int definitionsAt = symbolsAt + SYM;
        int definitions = versions.isEmpty() ? 0 : versions.size() + 1;
        int dynamicAt = align(definitionsAt + definitions * VERSION);
        int dynamicSize = (definitions == 0 ? 6 : 9) * 16;
        int size = dynamicAt + dynamicSize;

        ByteBuffer elf = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        header(elf);
        segment(elf, 1, 6, 0, size, 4096);
        segment(elf, 2, 6, dynamicAt, dynamicSize, 8);
        segment(elf, 0x6474e551, 6, 0, 0, 16);
        elf.put(stringsAt, table);
        if (definitions > 0) {
            define(elf.position(definitionsAt), name, nameAt, versions, versionsAt);
        }
        elf.position(dynamicAt);
        elf.putLong(14).putLong(nameAt); // DT_SONAME
        elf.putLong(5).putLong(stringsAt); // DT_STRTAB
        elf.putLong(10).putLong(table.length); // DT_STRSZ
        elf.putLong(6).putLong(symbolsAt); // DT_SYMTAB
        elf.putLong(11).putLong(SYM); // DT_SYMENT
        if (definitions > 0) {
            elf.putLong(0x6ffffffcL).putLong(definitionsAt); // DT_VERDEF
            elf.putLong(0x6ffffffdL).putLong(definitions); // DT_VERDEFNUM
            elf.putLong(0x6ffffff0L).putLong(symbolsAt); // DT_VERSYM: the one symbol's, zero
        }
        return elf.array();
    }

    private static void header(ByteBuffer elf) {
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).position(16);
        elf.putShort((short) 3).putShort((short) 62).putInt(1); // shared object, x86-64
        elf.putLong(0).putLong(EHDR).putLong(0).putInt(0);
        elf.putShort((short) EHDR).putShort((short) PHDR).putShort((short) 3);
        elf.putShort((short) 64).putShort((short) 0).putShort((short) 0);
    }

    private static void segment(
            ByteBuffer elf, int type, int flags, long at, long size, long align) {
        elf.putInt(type).putInt(flags).putLong(at).putLong(at).putLong(at);
        elf.putLong(size).putLong(size).putLong(align);
    }

    private static void define(
            ByteBuffer elf, String name, int nameAt, List<String> versions, int[] versionsAt) {
        define(elf, 1, 1, name, nameAt, false);
        for (int i = 0; i < versions.size(); i++) {
            define(elf, 0, i + 2, versions.get(i), versionsAt[i], i == versions.size() - 1);
        }
    }

    private static void define(
            ByteBuffer elf, int flags, int index, String name, int nameAt, boolean last) {
        elf.putShort((short) 1).putShort((short) flags).putShort((short) index);
        elf.putShort((short) 1).putInt(hash(name)).putInt(20).putInt(last ? 0 : VERSION);
        elf.putInt(nameAt).putInt(0);
    }

    /// The hash of the System V gABI, chapter 5.
    private static int hash(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash << 4) + name.charAt(i);
            int high = hash & 0xf0000000;
            hash ^= high >>> 24;
            hash &= ~high;
        }
        return hash;
    }

    private static int align(int offset) {
        return (offset + 7) & ~7;
    }

    /// A string table; it starts with the empty string and is padded to whole words.
    private static final class Strings {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Strings() {
            out.write(0);
        }

        int add(String text) {
            int at = out.size();
            out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
            out.write(0);
            return at;
        }

        byte[] bytes() {
            while (out.size() % 8 != 0) {
                out.write(0);
            }
            return out.toByteArray();
        }
    }
}
