package dev.ctrlaltplay.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void namesWhoHasATakenPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();

            assertThat(Ports.isFree(port, "127.0.0.1")).isFalse();
            assertThatThrownBy(() -> Ports.require(port, "127.0.0.1"))
                    .isInstanceOf(CapException.class)
                    .hasMessageContaining("port " + port + " is taken by")
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
            assertThat(Ports.firstFree(port, "127.0.0.1")).isGreaterThan(port);
        }
    }

    @Test
    void findsTheListenerInTheKernelsTable() {
        List<String> table = List.of(
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
                "   0: 0100007F:1F90 0100007F:D2F0 01 00000000:00000000 00:00000000 00000000     0        0 111 1",
                "   1: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 222 1");

        assertThat(Ports.listeningInode(table, 8080)).contains("222");
        assertThat(Ports.listeningInode(table, 8081)).isEmpty();
    }
}
