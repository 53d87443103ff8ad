package dev.ctrlaltplay.plugins.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.InvalidException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageSourcesTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    private final PackageHosts hosts = new PackageHosts();
    private final PackageSources sources = new PackageSources(hosts, 1000);
    private HttpServer plain;
    private HttpsServer secure;
    private String pin;

    @BeforeEach
    void serve() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        plain = HttpServer.create(any, 0);
        plain.createContext("/", PackageSourcesTest::answer);
        plain.start();
        secure = HttpsServer.create(any, 0);
        KeyStore store = selfSigned();
        pin = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(store.getCertificate("panel").getEncoded()));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        secure.setHttpsConfigurator(new HttpsConfigurator(context));
        secure.createContext("/", PackageSourcesTest::answer);
        secure.start();
    }

    @AfterEach
    void stop() {
        plain.stop(0);
        secure.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        boolean there = !exchange.getRequestURI().getPath().endsWith("/gone");
        byte[] body = (there ? "the package" : "").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(there ? 200 : 404, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** As a panel makes it for itself, with no authority and for another name. */
    private KeyStore selfSigned() throws Exception {
        Path file = folder.resolve("panel.p12");
        String java = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        java,
                        "-genkeypair",
                        "-alias",
                        "panel",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=elsewhere",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private void allow(String value) {
        hosts.changed(Map.of(PackageHosts.KEY, value));
    }

    private String http(String path) {
        return "http://localhost:" + plain.getAddress().getPort() + path;
    }

    private String https(String path) {
        return "https://localhost:" + secure.getAddress().getPort() + path;
    }

    private String fetched(String address) throws IOException {
        ByteArrayOutputStream into = new ByteArrayOutputStream();
        sources.at(address).writeTo(into);
        return into.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aPrivateHostIsReachedOnlyOnceTheOperatorNamedItWithItsPort() throws IOException {
        assertThatThrownBy(() -> fetched(https("/a.capx")))
                .isInstanceOf(ForbiddenException.class)
                .hasMessageContaining("plugins.privateHosts");
        assertThatThrownBy(() -> fetched(http("/a.capx"))).isInstanceOf(InvalidException.class);
        allow("localhost:1");
        assertThatThrownBy(() -> fetched(http("/a.capx"))).isInstanceOf(InvalidException.class);

        allow("other.lan:8080, LOCALHOST:" + plain.getAddress().getPort());

        assertThat(fetched(http("/a.capx"))).isEqualTo("the package");
    }

    @Test
    void anEntryThatIsNoHostWithAPortAllowsNothing() {
        allow("localhost *:80 http://localhost:80");

        assertThat(hosts.allows("localhost", 80)).isFalse();
        allow("[::1]:8080");
        assertThat(hosts.allows("[::1]", 8080)).isTrue();
        assertThat(hosts.allows("::1", 8080)).isTrue();
    }

    @Test
    void theLinkOfAPanelCarriesTheCertificateThatIsBelieved() throws IOException {
        allow("localhost:" + secure.getAddress().getPort());
        String link = https(PanelSource.PATH + "ticket");

        assertThat(fetched(link + "#pin=" + pin)).isEqualTo("the package");
        assertThatThrownBy(() -> fetched(link)).isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> fetched(link + "#pin=" + "0".repeat(64))).isInstanceOf(SSLException.class);
    }

    @Test
    void aPinOfAnAddressThatIsNoPanelsIsOfNoMatter() {
        allow("localhost:" + secure.getAddress().getPort());

        assertThatThrownBy(() -> fetched(https("/a.capx#pin=" + pin))).isInstanceOf(SSLException.class);
    }

    @Test
    void aLinkThatIsUsedUpSaysWhatToDo() {
        allow("localhost:" + plain.getAddress().getPort());

        assertThatThrownBy(() -> fetched(http(PanelSource.PATH + "gone")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Copy a new one");
    }

    @Test
    void whatIsToldOfASourceHoldsNoSecret() {
        assertThat(sources.at("https://panel.example:8443" + PanelSource.PATH + "ticket#pin=" + pin)
                        .description())
                .isEqualTo("the panel at https://panel.example:8443");
        assertThat(sources.at("https://files.example/a.capx?key=secret").description())
                .isEqualTo("https://files.example/a.capx");
    }

    @Test
    void whatIsNoAddressIsRefused() {
        for (String given : new String[] {"ftp://a/b", "a.capx", "https://user:password@host/a", "https:///a"}) {
            assertThatThrownBy(() -> sources.at(given)).as(given).isInstanceOf(InvalidException.class);
        }
    }
}
