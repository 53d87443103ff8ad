package dev.ctrlaltplay.plugins.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.TooLargeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EgressTest {
    private final List<String> required = new ArrayList<>();
    private final List<String> reached = new CopyOnWriteArrayList<>();
    private boolean inside = true;
    private HttpServer server;
    private String base;
    private final Egress egress = new Egress(
            new Egress.Rules() {
                @Override
                public void require(String scheme, String host, int port) {
                    required.add(host + ":" + port);
                    if (host.equals("forbidden.example")) {
                        throw new ForbiddenException("EGRESS_DENIED", host);
                    }
                }

                @Override
                public boolean mayBePrivate(String host, int port) {
                    return inside;
                }

                @Override
                public ForbiddenException refused(String host, InetAddress address) {
                    return new ForbiddenException("EGRESS_DENIED", host + " " + address);
                }
            },
            java.time.Duration.ofSeconds(8));

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        base = "http://localhost:" + server.getAddress().getPort();
        server.createContext("/", exchange -> {
            reached.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith("/to/")) {
                exchange.getResponseHeaders()
                        .set("Location", exchange.getRequestURI().getQuery());
                exchange.sendResponseHeaders(Integer.parseInt(path.substring(4)), -1);
            } else {
                byte[] body = path.equals("/large")
                        ? new byte[100_000]
                        : "fine".getBytes(java.nio.charset.StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        egress.close();
    }

    private Egress.Response get(String url) throws IOException {
        return egress.send("GET", url, Map.of("Authorization", "secret"), new byte[0], 50_000);
    }

    @Test
    void anAnswerComesWhole() throws IOException {
        assertThat(new String(get(base + "/").body(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("fine");
        assertThat(reached).containsExactly("GET / secret");
    }

    @Test
    void aNameThatLeadsIntoAPrivateNetworkIsNotConnectedTo() {
        inside = false;

        assertThatThrownBy(() -> get(base + "/")).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> get(base.replace("localhost", "[::1]") + "/")).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> get(base.replace("localhost", "127.0.0.1") + "/"))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> get(base.replace("localhost", "2130706433") + "/"))
                .isInstanceOf(Exception.class);
        assertThat(reached).isEmpty();
    }

    @Test
    void eachRedirectIsJudgedLikeARequestOfItsOwn() {
        assertThatThrownBy(() -> get(base + "/to/302?http://forbidden.example/"))
                .isInstanceOf(ForbiddenException.class);
        assertThat(required).containsExactly("localhost:" + server.getAddress().getPort(), "forbidden.example:80");
    }

    @Test
    void aRedirectToAnotherHostCarriesNoSecrets() throws IOException {
        get(base + "/to/307?" + base.replace("localhost", "127.0.0.1") + "/there");

        assertThat(reached).hasSize(2);
        assertThat(reached.get(1)).isEqualTo("GET /there null");
    }

    @Test
    void redirectsWithoutAnEndAreGivenUp() {
        assertThatThrownBy(() -> get(base + "/to/302?" + "/to/302?x")).isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerThatIsTooLargeIsGivenUp() {
        assertThatThrownBy(() -> get(base + "/large")).isInstanceOf(TooLargeException.class);
    }

    @Test
    void otherSchemesAndUsersInAddressesAreNoAddresses() {
        for (String url :
                List.of("file:///etc/passwd", "ftp://localhost/", "http://a:b@localhost/", "//localhost/", "x")) {
            assertThatThrownBy(() -> get(url)).as(url).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
