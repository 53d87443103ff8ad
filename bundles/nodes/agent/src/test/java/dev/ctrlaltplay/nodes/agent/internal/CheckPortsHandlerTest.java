package dev.ctrlaltplay.nodes.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.agentlink.agent.CommandHandler.Request;
import dev.ctrlaltplay.protocol.NodeWire.CheckPorts;
import dev.ctrlaltplay.protocol.NodeWire.PortsChecked;
import dev.ctrlaltplay.protocol.ServerWire.Port;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckPortsHandlerTest {
    private final CheckPortsHandler handler = new CheckPortsHandler();

    @Test
    void aFreePortIsNotNamed() throws IOException {
        int port;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = once.getLocalPort();
        }

        assertThat(check(port, "BOTH").taken()).isEmpty();
    }

    @Test
    void aTakenTcpPortIsNamedWithItsProcess() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(check(taken.getLocalPort(), "BOTH").taken())
                    .singleElement()
                    .satisfies(it -> assertThat(it.by())
                            .contains("pid " + ProcessHandle.current().pid()));
            assertThat(check(taken.getLocalPort(), "UDP").taken()).isEmpty();
        }
    }

    @Test
    void aTakenUdpPortIsNamedWithItsProcess() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            assertThat(check(taken.getLocalPort(), "BOTH").taken())
                    .singleElement()
                    .satisfies(it -> assertThat(it.by())
                            .contains("pid " + ProcessHandle.current().pid()));
        }
    }

    @Test
    void anAddressTheMachineDoesNotHaveIsNotFree() {
        PortsChecked answer =
                handler.handle(new CheckPorts(List.of(new Port("192.0.2.1", 40_000, "TCP"))), new Request("", "", ""));

        assertThat(answer.taken()).hasSize(1);
    }

    private PortsChecked check(int port, String protocol) {
        return handler.handle(new CheckPorts(List.of(new Port("127.0.0.1", port, protocol))), new Request("", "", ""));
    }
}
