package dev.ctrlaltplay.sdk.maven.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.plugin.format.Signer;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyFileTest {
    @TempDir
    private Path folder;

    @Test
    void keyIsWritten_ownerAloneReadsItBack() throws IOException {
        Path file = folder.resolve("keys/publisher.jwk");
        KeyPair pair = Signer.generate();
        KeyFile.create(file, pair);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(KeyFile.read(file).getPrivate()).isEqualTo(pair.getPrivate());
        assertThat(KeyFile.read(file).getPublic()).isEqualTo(pair.getPublic());
        assertThatThrownBy(() -> KeyFile.create(file, Signer.generate()))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void othersMayReadTheKey_refusedWithTheRemedy() throws IOException {
        Path file = folder.resolve("publisher.jwk");
        KeyFile.create(file, Signer.generate());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> KeyFile.read(file)).hasMessageContaining("chmod 600 " + file);
    }

    @Test
    void fileIsMissingOrNoKey_errorSaysHowToMakeOne() throws IOException {
        Path absent = folder.resolve("absent.jwk");
        Path text = folder.resolve("text.jwk");
        KeyFile.create(text, Signer.generate());
        Files.writeString(text, "{\"kty\":\"oct\",\"k\":\"AAAA\"}");

        assertThatThrownBy(() -> KeyFile.read(absent)).hasMessageContaining("mvn cap:keygen");
        assertThatThrownBy(() -> KeyFile.read(text)).hasMessageContaining("no private Ed25519 key");
    }
}
