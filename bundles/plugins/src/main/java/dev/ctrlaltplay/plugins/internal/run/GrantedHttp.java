package dev.ctrlaltplay.plugins.internal.run;

import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.TooLargeException;
import dev.ctrlaltplay.plugins.internal.grant.Grants;
import dev.ctrlaltplay.plugins.internal.http.Egress;
import dev.ctrlaltplay.sdk.host.Content;
import dev.ctrlaltplay.sdk.host.HttpClient;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;

/** HTTP of a plugin, to where it was granted. */
final class GrantedHttp implements HttpClient, AutoCloseable {
    /** Less than the deadline of a call into a plugin, so that the plugin is there to hear of it. */
    private static final Duration WHOLE = Duration.ofSeconds(8);

    private static final long LARGEST_DOWNLOAD = 64L * 1024 * 1024;
    private static final Duration DOWNLOAD = Duration.ofMinutes(1);
    private static final int CHUNK = 64 * 1024;

    private final Host host;
    private final Grants grants;
    private final Egress egress;

    GrantedHttp(Host host, Grants grants) {
        this.host = host;
        this.grants = grants;
        this.egress = new Egress(new Rules(), WHOLE);
    }

    private final class Rules implements Egress.Rules {
        @Override
        public void require(String scheme, String name, int port) {
            boolean standard = port == (scheme.equals("https") ? 443 : 80);
            if (!grants.coversHost(name, port, standard) && !grants.coversPrivateHost(name, port)) {
                grants.requireHostNotRefused(name, port, standard);
                throw grants.deny(
                        "EGRESS_DENIED",
                        "http " + name + ":" + port,
                        "it may not connect to " + name + ":" + port + ". Declare the host in the scope of the grant"
                                + " http (or host:port of http.private) in cap-plugin.json.");
            }
        }

        @Override
        public boolean mayBePrivate(String name, int port) {
            return grants.coversPrivateHost(name, port);
        }

        @Override
        public ForbiddenException refused(String name, InetAddress address) {
            return grants.deny(
                    "EGRESS_DENIED",
                    "http " + name,
                    name + " leads to " + address.getHostAddress() + ", which is not on the public internet. Only the"
                            + " grant http.private reaches private networks.");
        }
    }

    @Override
    public Download open(Request request) throws IOException, InterruptedException {
        byte[] body = checked(request);
        Egress.Opened opened =
                egress.open(request.method(), request.url(), request.headers(), body, LARGEST_DOWNLOAD, DOWNLOAD);
        return new Download(opened.status(), opened.headers(), new Body(host, opened));
    }

    /** A body as it comes. */
    private record Body(Host host, Egress.Opened opened) implements Content {
        @Override
        public byte[] next() throws IOException {
            host.requireRunning();
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("stopped while waiting for an answer");
            }
            byte[] buffer = new byte[CHUNK];
            int read = opened.read(buffer);
            return read < 0 ? new byte[0] : Arrays.copyOf(buffer, read);
        }

        @Override
        public long size() {
            return opened.size();
        }

        @Override
        public void close() throws IOException {
            opened.close();
        }
    }

    @Override
    public Response send(Request request) throws IOException, InterruptedException {
        byte[] body = checked(request);
        Egress.Response response = egress.send(request.method(), request.url(), request.headers(), body, LARGEST_BODY);
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped while waiting for an answer");
        }
        return new Response(response.status(), response.headers(), response.body());
    }

    private byte[] checked(Request request) {
        host.enter();
        if (!Egress.isMethod(request.method())) {
            throw new IllegalArgumentException("no such method: " + request.method());
        }
        byte[] body = request.body();
        if (body.length > LARGEST_BODY) {
            throw new TooLargeException("The body", LARGEST_BODY);
        }
        return body;
    }

    @Override
    public void close() throws IOException {
        egress.close();
    }
}
