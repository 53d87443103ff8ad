package dev.ctrlaltplay.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanelCertificateTest {
    @TempDir
    Path state;

    @Test
    void thereIsNoneBeforeThePanelMadeOne() throws IOException {
        assertThat(PanelCertificate.of(state)).isEmpty();
        assertThatThrownBy(() -> new Api("https://127.0.0.1:1", state).client()).isInstanceOf(IOException.class);
    }

    @Test
    void thePanelsOwnIsReadAndPinned() throws IOException, InterruptedException {
        make(Files.createDirectories(state.resolve("tls")));

        PanelCertificate certificate = PanelCertificate.of(state).orElseThrow();

        assertThat(certificate.pin()).matches("[0-9a-f]{64}");
        assertThat(certificate.context().getProtocol()).isEqualTo("TLS");
        assertThat(new Api("https://127.0.0.1:1", state).client()).isNotNull();
    }

    private static void make(Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("panel.password"), "correct horse\n");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "panel",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        folder.resolve("panel.p12").toString(),
                        "-storepass",
                        "correct horse")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
    }
}
