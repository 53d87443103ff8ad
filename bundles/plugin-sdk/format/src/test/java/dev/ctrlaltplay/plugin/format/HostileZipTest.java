package dev.ctrlaltplay.plugin.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives made to be read in two ways, to be written elsewhere, or to fill a disk. */
class HostileZipTest {
    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        Path file = folder.resolve("hostile.capx");
        Files.write(file, bytes);
        return file;
    }

    private Finding refusal(byte[] bytes) throws IOException {
        Path file = file(bytes);
        BadPackageException refused = catchThrowableOfType(
                BadPackageException.class, () -> PluginPackage.open(file).close());
        assertThat(refused).as("refusal").isNotNull();
        return refused.findings().get(0);
    }

    /** A package with further entries, each stored in the order given. */
    private static byte[] zip(String... further) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> one : new TestPackage().entries().entrySet()) {
                stored(zip, one.getKey(), one.getValue());
            }
            for (String name : further) {
                stored(zip, name, name.endsWith("/") ? new byte[0] : new byte[] {'x'});
            }
        }
        return out.toByteArray();
    }

    private static void stored(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static int find(byte[] bytes, int signature, String name) {
        byte[] raw = name.getBytes(StandardCharsets.UTF_8);
        int header = signature == 0x04034b50 ? 30 : 46;
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + header + raw.length <= bytes.length; at++) {
            if (buffer.getInt(at) == signature
                    && Arrays.equals(bytes, at + header, at + header + raw.length, raw, 0, raw.length)) {
                return at;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static byte[] changed(byte[] bytes, int signature, String name, Consumer<ByteBuffer> change) {
        int at = find(bytes, signature, name);
        change.accept(ByteBuffer.wrap(bytes, at, bytes.length - at).slice().order(ByteOrder.LITTLE_ENDIAN));
        return bytes;
    }

    private static byte[] local(String name, Consumer<ByteBuffer> change) throws IOException {
        return changed(zip("ui/a.js", "ui/b.js"), 0x04034b50, name, change);
    }

    private static byte[] central(String name, Consumer<ByteBuffer> change) throws IOException {
        return changed(zip("ui/a.js", "ui/b.js"), 0x02014b50, name, change);
    }

    @Test
    void theSamePackageWithoutAnyTrickIsOpened() throws Exception {
        try (PluginPackage open = PluginPackage.open(file(zip("ui/a.js", "ui/b.js")))) {
            assertThat(open.read("ui/a.js")).containsExactly('x');
            assertThat(Verifier.verify(open).findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.js",
                "ui/../../evil.js",
                "/etc/passwd",
                "C:/evil.js",
                "ui\\evil.js",
                "ui//evil.js",
                "ui/./evil.js",
                "ui/evil.js\u0000.png",
                "ui/ev\u202eil.js",
                "ui/",
                "ui/a.js.",
                "ui/a "
            })
    void aNameThatLeadsElsewhereIsRefused(String name) throws Exception {
        assertThat(refusal(zip(name)).code()).isEqualTo("ZIP_NAME");
    }

    @Test
    void namesThatDifferInCaseOnlyOrAreFoldersOfOthersAreRefused() throws Exception {
        assertThat(refusal(zip("ui/a.js", "ui/A.js")).code()).isEqualTo("ZIP_NAME");
        assertThat(refusal(zip("ui/a", "ui/a/b.js")).code()).isEqualTo("ZIP_NAME");
        assertThat(refusal(zip("ui/a/b.js", "ui/a")).code()).isEqualTo("ZIP_NAME");
        assertThat(refusal(zip("ui/\u00e9.js", "ui/e\u0301.js")).code()).isEqualTo("ZIP_NAME");
        assertThat(refusal(zip("ui/" + "a".repeat(200))).code()).isEqualTo("ZIP_NAME");
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws Exception {
        byte[] bytes = zip("ui/a.js", "ui/b.js");
        changed(bytes, 0x04034b50, "ui/b.js", header -> header.put(33, (byte) 'a'));
        changed(bytes, 0x02014b50, "ui/b.js", header -> header.put(49, (byte) 'a'));

        assertThat(refusal(bytes).code()).isEqualTo("ZIP_NAME");
    }

    @Test
    void anUnknownPlaceIsRefusedByName() throws Exception {
        Finding finding = refusal(zip("run.sh"));

        assertThat(finding.code()).isEqualTo("ENTRY_UNKNOWN");
        assertThat(finding.place()).isEqualTo("run.sh");
    }

    @Test
    void aLocalHeaderThatDisagreesWithTheDirectoryIsRefused() throws Exception {
        assertThat(refusal(local("ui/a.js", header -> header.put(33, (byte) 'z')))
                        .code())
                .isEqualTo("ZIP_DISAGREES");
        assertThat(refusal(local("ui/a.js", header -> header.putInt(22, 7))).code())
                .isEqualTo("ZIP_DISAGREES");
        assertThat(refusal(local("ui/a.js", header -> header.putShort(8, (short) 8)))
                        .code())
                .isEqualTo("ZIP_DISAGREES");
        assertThat(refusal(local("ui/a.js", header -> header.putInt(14, 7))).code())
                .isEqualTo("ZIP_DISAGREES");
    }

    @Test
    void bytesThatBelongToNothingAreRefused() throws Exception {
        byte[] plain = zip();
        byte[] before = new byte[plain.length + 4];
        System.arraycopy(plain, 0, before, 4, plain.length);
        byte[] after = Arrays.copyOf(plain, plain.length + 1);
        byte[] hidden = central("ui/a.js", header -> header.putInt(42, header.getInt(42) + 1));

        assertThat(refusal(before).code()).isEqualTo("ZIP_INVALID");
        assertThat(refusal(after).code()).isEqualTo("ZIP_INVALID");
        assertThat(refusal(hidden).code()).isEqualTo("ZIP_DISAGREES");
    }

    @Test
    void anEntryThatOnlyAStreamingReaderSeesIsRefused() throws Exception {
        byte[] bytes = zip("ui/a.js", "ui/b.js");
        int line = find(bytes, 0x02014b50, "ui/b.js");
        byte[] cut = new byte[bytes.length - 53];
        System.arraycopy(bytes, 0, cut, 0, line);
        System.arraycopy(bytes, line + 53, cut, line, bytes.length - line - 53);
        ByteBuffer end = ByteBuffer.wrap(cut, cut.length - 22, 22).slice().order(ByteOrder.LITTLE_ENDIAN);
        end.putShort(8, (short) (end.getShort(8) - 1)).putShort(10, (short) (end.getShort(10) - 1));
        end.putInt(12, end.getInt(12) - 53);

        assertThat(refusal(cut).code()).isEqualTo("ZIP_DISAGREES");
    }

    @Test
    void linksEncryptionAndOtherMethodsAreRefused() throws Exception {
        assertThat(refusal(central("ui/a.js", header -> header.putInt(38, 0120777 << 16)))
                        .code())
                .isEqualTo("ZIP_SPECIAL_FILE");
        assertThat(refusal(central("ui/a.js", header -> header.putShort(8, (short) 1)))
                        .code())
                .isEqualTo("ZIP_METHOD");
        assertThat(refusal(central("ui/a.js", header -> header.putShort(10, (short) 93)))
                        .code())
                .isEqualTo("ZIP_METHOD");
    }

    @Test
    void whatIsNoZipIsRefused() throws Exception {
        assertThat(refusal(new byte[0]).code()).isEqualTo("ZIP_INVALID");
        assertThat(refusal("not a zip archive at all, whatever".getBytes(StandardCharsets.UTF_8))
                        .code())
                .isEqualTo("ZIP_INVALID");
        byte[] plain = zip();
        for (int length = 0; length < plain.length; length += 37) {
            assertThat(refusal(Arrays.copyOf(plain, length)).code()).isEqualTo("ZIP_INVALID");
        }
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() throws Exception {
        byte[] zeros = new byte[8 * 1024 * 1024];

        assertThat(refusal(new TestPackageBytes(folder).with("ui/zeros.bin", zeros))
                        .code())
                .isEqualTo("ZIP_BOMB");
        assertThat(refusal(central("ui/a.js", header -> header.putInt(24, 65 << 20)))
                        .code())
                .isEqualTo("ZIP_INVALID");
    }

    @Test
    void aBombInsideABundleIsRefused() throws Exception {
        TestJar jar = TestJar.harmless().entry("acme/zeros.bin", new byte[8 * 1024 * 1024]);

        List<Finding> findings = new TestPackage().jar(jar).verify(folder).findings();

        assertThat(findings).anySatisfy(one -> {
            assertThat(one.code()).isEqualTo("ZIP_BOMB");
            assertThat(one.place()).isEqualTo("bundles/notifier.jar!acme/zeros.bin");
        });
    }

    @Test
    void anEntryThatUnpacksToMoreThanItDeclaresIsFoundWhileItIsRead() throws Exception {
        byte[] bytes =
                new TestPackageBytes(folder).with("ui/a.js", "x".repeat(1000).getBytes(StandardCharsets.UTF_8));
        int line = find(bytes, 0x02014b50, "ui/a.js");
        int start = find(bytes, 0x04034b50, "ui/a.js");
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(line + 24, 10);
        buffer.putInt(start + 30 + 7 + buffer.getShort(start + 28) + buffer.getInt(line + 20) + 12, 10);

        try (PluginPackage open = PluginPackage.open(file(bytes))) {
            assertThat(Verifier.verify(open).findings()).anySatisfy(one -> {
                assertThat(one.code()).isEqualTo("ZIP_LIES");
                assertThat(one.message()).contains("unpacks to more than the 10 bytes");
            });
        }
    }

    @Test
    void contentThatIsNotWhatTheChecksumSaysIsFound() throws Exception {
        byte[] bytes = zip("ui/a.js");
        bytes[find(bytes, 0x04034b50, "ui/a.js") + 37] = 'y';

        try (PluginPackage open = PluginPackage.open(file(bytes))) {
            assertThat(Verifier.verify(open).findings())
                    .anySatisfy(one -> assertThat(one.message()).contains("checksum"));
        }
    }

    @Test
    void tooManyEntriesAreRefused() throws Exception {
        String[] names = new String[4_001];
        Arrays.setAll(names, i -> "ui/" + i + ".js");

        assertThat(refusal(zip(names)).code()).isEqualTo("ZIP_TOO_MANY_ENTRIES");
    }

    /** The bytes of a package that the writer writes. */
    private record TestPackageBytes(Path folder) {
        byte[] with(String name, byte[] content) throws IOException {
            return Files.readAllBytes(new TestPackage().entry(name, content).write(folder));
        }
    }

    @Test
    void theWriterWritesTheSameBytesForTheSameFilesInEveryZone() throws Exception {
        java.util.TimeZone zone = java.util.TimeZone.getDefault();
        try {
            java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone("Asia/Tokyo"));
            byte[] first = new TestPackageBytes(folder).with("ui/a.js", new byte[] {1});
            java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone("America/Lima"));
            byte[] second = new TestPackageBytes(folder).with("ui/a.js", new byte[] {1});

            assertThat(second).isEqualTo(first);
        } finally {
            java.util.TimeZone.setDefault(zone);
        }
    }
}
