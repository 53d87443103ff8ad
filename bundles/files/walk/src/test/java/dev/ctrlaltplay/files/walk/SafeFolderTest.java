package dev.ctrlaltplay.files.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.files.walk.Entry.Kind;
import dev.ctrlaltplay.files.walk.FileRefusedException.Reason;
import dev.ctrlaltplay.files.walk.SafeFolder.Expected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SafeFolderTest {
    @TempDir
    Path base;

    private Path root;
    private Path staging;
    private Path outside;
    private SafeFolder folder;

    @BeforeEach
    void aServersFolderBesideASecret() throws IOException {
        root = Files.createDirectories(base.resolve("root"));
        staging = base.resolve("staging");
        outside = Files.createDirectories(base.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "SECRET");
        folder = new SafeFolder(root, staging);
    }

    private static void refused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FileRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private String text(String name) throws IOException {
        return new String(folder.read(name, 0, 1000, null).data(), StandardCharsets.UTF_8);
    }

    private Entry put(String name, String content, Expected expected, boolean folders) throws IOException {
        try (Staged staged = folder.stage()) {
            staged.append(content.getBytes(StandardCharsets.UTF_8));
            staged.complete("");
            return folder.place(staged, name, expected, folders);
        }
    }

    private void nothingIsStaged() throws IOException {
        try (Stream<Path> left = Files.list(staging)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void namesThatLeadOut_refusedByEveryOperation() throws IOException {
        String longName = "x".repeat(256);
        for (String bad :
                List.of("../outside/secret", "/etc/passwd", "a/../../outside/secret", "a\0b", longName, "..")) {
            refused(Reason.FILE_NAME, () -> folder.find(bad));
            refused(Reason.FILE_NAME, () -> folder.list(bad, "", 10));
            refused(Reason.FILE_NAME, () -> folder.read(bad, 0, 1, null));
            refused(Reason.FILE_NAME, () -> folder.sha512(bad));
            refused(Reason.FILE_NAME, () -> put(bad, "x", new Expected.Anything(), true));
            refused(Reason.FILE_NAME, () -> folder.makeFolders(bad));
            refused(Reason.FILE_NAME, () -> folder.move(bad, "b", true, true));
            refused(Reason.FILE_NAME, () -> folder.move("b", bad, true, true));
            refused(Reason.FILE_NAME, () -> folder.remove(bad, true));
        }
        assertThat(outside.resolve("secret")).hasContent("SECRET");
    }

    @Test
    void theFolderItself_isNeitherWrittenMovedNorRemoved() throws IOException {
        Files.writeString(root.resolve("f"), "x");
        for (String self : List.of("", ".", "./", "//".substring(1) + ".")) {
            refused(Reason.FILE_NAME, () -> folder.remove(self, true));
            refused(Reason.FILE_NAME, () -> folder.move(self, "b", false, true));
            refused(Reason.FILE_NAME, () -> put(self, "x", new Expected.Anything(), true));
        }
        assertThat(root.resolve("f")).hasContent("x");
        assertThat(folder.find("").orElseThrow().kind()).isEqualTo(Kind.FOLDER);
    }

    @Test
    void linksAreSeenAndRemoved_neverFollowed() throws IOException {
        Files.createSymbolicLink(root.resolve("dir"), outside);
        Files.createSymbolicLink(root.resolve("file"), outside.resolve("secret"));

        assertThat(folder.list("", "", 10).entries())
                .extracting(Entry::name, Entry::kind)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("dir", Kind.OTHER),
                        org.assertj.core.api.Assertions.tuple("file", Kind.OTHER));
        refused(Reason.FILE_KIND, () -> folder.read("dir/secret", 0, 10, null));
        refused(Reason.FILE_KIND, () -> folder.read("file", 0, 10, null));
        refused(Reason.FILE_KIND, () -> folder.list("dir", "", 10));
        refused(Reason.FILE_KIND, () -> put("dir/new", "x", new Expected.Anything(), true));
        refused(Reason.FILE_KIND, () -> put("file", "x", new Expected.Anything(), true));
        refused(Reason.FILE_KIND, () -> folder.makeFolders("dir/new"));
        refused(Reason.FILE_KIND, () -> folder.remove("dir/secret", true));
        assertThat(folder.remove("dir", true)).isEqualTo(1);
        assertThat(folder.remove("file", false)).isEqualTo(1);
        assertThat(outside.resolve("secret")).hasContent("SECRET");
        try (Stream<Path> there = Files.list(outside)) {
            assertThat(there).hasSize(1);
        }
    }

    @Test
    @Timeout(20)
    void aPipe_isRefusedAtOnceAndHoldsNobody() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", root.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();

        refused(Reason.FILE_KIND, () -> folder.read("pipe", 0, 1, null));
        refused(Reason.FILE_KIND, () -> folder.sha512("pipe"));
        refused(Reason.FILE_KIND, () -> folder.list("pipe", "", 1));
        refused(Reason.FILE_KIND, () -> folder.read("pipe/deeper", 0, 1, null));
        assertThat(folder.find("pipe").orElseThrow().kind()).isEqualTo(Kind.OTHER);
        assertThat(folder.remove("pipe", false)).isEqualTo(1);
    }

    @Test
    void aSecondName_refusedWhereTheFileIsNotTheGames() throws Exception {
        Files.createLink(root.resolve("own"), Files.writeString(root.resolve("first"), "mine"));
        assertThat(text("own")).isEqualTo("mine");

        // Only root can give a file to somebody else, as a file of the system belongs to somebody else.
        org.junit.jupiter.api.Assumptions.assumeTrue(
                System.getProperty("user.name", "").equals("root"), "needs root");
        var daemon = root.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("daemon");
        Files.setOwner(outside.resolve("secret"), daemon);
        Files.createLink(root.resolve("planted"), outside.resolve("secret"));
        Files.setOwner(Files.writeString(root.resolve("single"), "fine"), daemon);

        refused(Reason.FILE_SHARED, () -> folder.read("planted", 0, 10, null));
        refused(Reason.FILE_SHARED, () -> folder.sha512("planted"));
        assertThat(text("single")).isEqualTo("fine");
    }

    @Test
    void whatThePlatformKeepsThere_doesNotExistForOthers() throws IOException {
        folder.write(".cap-install", "script".getBytes(StandardCharsets.UTF_8));

        assertThat(folder.list("", "", 10).entries()).isEmpty();
        refused(Reason.FILE_NAME, () -> folder.find(".cap-install"));
        refused(Reason.FILE_NAME, () -> folder.read(".cap-install", 0, 1, null));
        refused(Reason.FILE_NAME, () -> folder.remove("a/.cap-install", true));
        refused(Reason.FILE_NAME, () -> folder.move("x", ".cap-install", true, false));
        refused(Reason.FILE_NAME, () -> put(".cap-install", "evil", new Expected.Anything(), false));
        assertThat(root.resolve(".cap-install")).hasContent("script");
    }

    @Test
    void aFileIsWritten_wholeWithItsFoldersAndThePermissionsOfTheOneBefore() throws IOException {
        Entry first = put("mods/deep/a.jar", "one", new Expected.Absent(), true);
        assertThat(first.size()).isEqualTo(3);
        Files.setPosixFilePermissions(root.resolve("mods/deep/a.jar"), PosixFilePermissions.fromString("rwxr-xr--"));

        Entry second = put("mods/deep/a.jar", "second", new Expected.Version(first.version()), false);

        assertThat(text("mods/deep/a.jar")).isEqualTo("second");
        assertThat(second.version()).isNotEqualTo(first.version());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("mods/deep/a.jar"))))
                .isEqualTo("rwxr-xr--");
        nothingIsStaged();
    }

    @Test
    void whatIsThereIsNotWhatWasExpected_nothingChanges() throws IOException {
        Entry there = put("f", "one", new Expected.Absent(), false);
        Files.writeString(root.resolve("f"), "the game wrote this");

        refused(Reason.FILE_CHANGED, () -> put("f", "two", new Expected.Version(there.version()), false));
        refused(Reason.FILE_EXISTS, () -> put("f", "two", new Expected.Absent(), false));
        refused(Reason.FILE_NOT_FOUND, () -> put("g", "two", new Expected.Present(), false));
        refused(Reason.FILE_NOT_FOUND, () -> put("g", "two", new Expected.Version("1"), false));
        refused(Reason.FILE_NOT_FOUND, () -> put("none/g", "two", new Expected.Anything(), false));
        refused(Reason.FILE_CHANGED, () -> folder.read("f", 0, 10, there.version()));
        assertThat(text("f")).isEqualTo("the game wrote this");
        assertThat(root.resolve("g")).doesNotExist();
        nothingIsStaged();
    }

    @Test
    void theContentIsNotTheOneAnnounced_nothingIsPlaced() throws IOException {
        try (Staged staged = folder.stage()) {
            staged.append("tampered".getBytes(StandardCharsets.UTF_8));
            refused(Reason.FILE_HASH, () -> staged.complete("0".repeat(128)));
        }
        nothingIsStaged();
        try (Staged staged = folder.stage()) {
            staged.append("abc".getBytes(StandardCharsets.UTF_8));
            // FIPS 180-2, appendix C.1
            staged.complete("ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                    + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
            folder.place(staged, "abc", new Expected.Anything(), false);
        }
        assertThat(folder.sha512("abc")).startsWith("ddaf35a193617aba");
    }

    @Test
    void aLargeFolder_isListedInPagesInOrderOfNames() throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 1203; i++) {
            String name = String.format("f%05d", i * 7919 % 10007);
            names.add(name);
            Files.createFile(root.resolve(name));
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        int pages = 0;
        do {
            SafeFolder.Listing page = folder.list("", after, 10_000);
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(SafeFolder.LONGEST_LIST);
            page.entries().forEach(entry -> seen.add(entry.name()));
            after = page.next();
            pages++;
        } while (after != null);

        assertThat(seen).isEqualTo(names.stream().sorted().toList());
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void aFileIsReadInPieces_andItsEndIsShorter() throws IOException {
        byte[] content = new byte[SafeFolder.LARGEST_READ + 10];
        new java.util.Random(1).nextBytes(content);
        Files.write(root.resolve("big"), content);

        SafeFolder.Piece first = folder.read("big", 0, Integer.MAX_VALUE, null);
        SafeFolder.Piece rest =
                folder.read("big", first.data().length, 1000, first.entry().version());

        assertThat(first.data()).hasSize(SafeFolder.LARGEST_READ);
        assertThat(rest.data())
                .isEqualTo(java.util.Arrays.copyOfRange(content, SafeFolder.LARGEST_READ, content.length));
        assertThat(folder.read("big", content.length + 5L, 10, null).data()).isEmpty();
    }

    @Test
    void filesAndFoldersMove_andReplaceOnlyFilesAndOnlyWhenAsked() throws IOException {
        put("a/f", "one", new Expected.Absent(), true);
        put("g", "two", new Expected.Absent(), true);

        refused(Reason.FILE_EXISTS, () -> folder.move("a/f", "g", false, false));
        refused(Reason.FILE_KIND, () -> folder.move("a", "b", false, false));
        refused(Reason.FILE_EXISTS, () -> folder.move("g", "a", true, true));
        refused(Reason.FILE_NOT_FOUND, () -> folder.move("none", "h", false, false));
        refused(Reason.FILE_NOT_FOUND, () -> folder.move("g", "none/h", false, false));
        folder.move("a/f", "g", true, false);
        folder.move("a", "b", false, true);

        assertThat(text("g")).isEqualTo("one");
        assertThat(root.resolve("a")).doesNotExist();
        assertThat(root.resolve("b")).isDirectory();
    }

    @Test
    void aFullFolder_isRemovedOnlyWhenAsked() throws IOException {
        put("a/b/c", "x", new Expected.Absent(), true);

        refused(Reason.FOLDER_NOT_EMPTY, () -> folder.remove("a", false));
        assertThat(folder.remove("a", true)).isEqualTo(3);
        assertThat(folder.remove("a", true)).isZero();
    }

    @Test
    void namesKeepTheirBytes_noNormalFormIsForcedUponThem() throws IOException {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                "UTF-8".equals(System.getProperty("sun.jnu.encoding")), "needs a UTF-8 machine");
        put("u\u0308", "decomposed", new Expected.Absent(), false);
        put("\u00fc", "composed", new Expected.Absent(), false);

        assertThat(text("u\u0308")).isEqualTo("decomposed");
        assertThat(text("\u00fc")).isEqualTo("composed");
        assertThat(folder.list("", "", 10).entries()).hasSize(2);
    }

    @Test
    @Timeout(60)
    void theGameSwapsAFolderForALink_nothingOutsideIsReadWrittenOrRemoved() throws Exception {
        Path real = Files.createDirectories(root.resolve("d"));
        Files.writeString(real.resolve("secret"), "INSIDE");
        Files.createSymbolicLink(root.resolve("link"), outside);
        var game = Executors.newSingleThreadExecutor();
        CountDownLatch swapped = new CountDownLatch(200);
        var swapping = game.submit(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    rename("d", "x");
                    rename("link", "d");
                    rename("d", "link");
                    rename("x", "d");
                } catch (IOException e) {
                    // The other side removes and makes folders of that name, too.
                    Files.createDirectories(root.resolve("d"));
                }
                swapped.countDown();
            }
            return null;
        });
        assertThat(swapped.await(20, TimeUnit.SECONDS)).isTrue();
        int inside = 0;
        int denied = 0;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Integer.getInteger("cap.race.seconds", 2));
        while (System.nanoTime() - end < 0) {
            try {
                assertThat(text("d/secret")).isNotEqualTo("SECRET");
                inside++;
            } catch (IOException e) {
                denied++;
            }
            try {
                put("d/planted", "x", new Expected.Anything(), false);
                inside++;
            } catch (IOException e) {
                denied++;
            }
            try {
                folder.makeFolders("d/made");
                folder.remove("d/made", true);
                inside++;
            } catch (IOException e) {
                denied++;
            }
        }
        swapping.cancel(true);
        game.shutdown();
        assertThat(game.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

        System.out.printf("race: %d done inside, %d denied, 0 leaked%n", inside, denied);
        assertThat(inside).isPositive();
        assertThat(denied).isPositive();
        assertThat(outside.resolve("secret")).hasContent("SECRET");
        try (Stream<Path> there = Files.list(outside)) {
            assertThat(there).as("nothing was planted").hasSize(1);
        }
    }

    private void rename(String from, String to) throws IOException {
        Files.move(root.resolve(from), root.resolve(to), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }
}
