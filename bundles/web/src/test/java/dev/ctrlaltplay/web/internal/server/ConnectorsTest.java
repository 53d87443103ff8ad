package dev.ctrlaltplay.web.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

class ConnectorsTest {
    @Test
    void ofTheServersOwnConnectorsNoneIsLeftAndOursAreTuned() throws Exception {
        Server server = new Server();
        ServerConnector own = new ServerConnector(server);
        own.setHost("127.0.0.1");
        server.addConnector(own);
        server.start();
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
            for (int i = 0; i < 2; i++) {
                Connector made = new Connectors(address, null).createConnector(server);
                server.addConnector(made);
                made.start();
            }

            assertThat(own.isRunning()).isFalse();
            assertThat(server.getConnectors()).hasSize(2).allSatisfy(connector -> {
                ServerConnector listener = (ServerConnector) connector;
                assertThat(listener.getLocalPort()).isPositive();
                assertThat(listener.getAcceptedSendBufferSize()).isEqualTo(Connectors.SEND_BUFFER_BYTES);
            });
        } finally {
            server.stop();
        }
    }
}
