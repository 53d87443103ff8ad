package dev.ctrlaltplay.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AddressTest {
    @Test
    void loopbackIsPlainHttp() {
        assertThat(Address.of("localhost", 8080))
                .isEqualTo(new Address("http://localhost:8080", "http://localhost:8080"));
        assertThat(Address.of("127.0.0.1", 81).local()).isEqualTo("http://127.0.0.1:81");
    }

    @Test
    void everyAddressIsHttpsAndReachedOverLoopbackFromHere() {
        Address address = Address.of("0.0.0.0", 8443);

        assertThat(address.people()).startsWith("https://").endsWith(":8443").doesNotContain("0.0.0.0");
        assertThat(address.local()).isEqualTo("https://127.0.0.1:8443");
    }

    @Test
    void anAddressOfAnotherMachineIsNamed() {
        assertThatThrownBy(() -> Address.of("192.0.2.7", 8080))
                .isInstanceOf(CapException.class)
                .hasMessageContaining("192.0.2.7 is no address of this machine");
    }
}
