package dev.ctrlaltplay.web.internal.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgePartsTest {
    @Test
    void aBurstPassesThenTheSteadyRate() {
        AtomicLong nanos = new AtomicLong();
        RateLimiter limiter = new RateLimiter(2, 3, 100, nanos::get);
        for (int i = 0; i < 3; i++) {
            assertThat(limiter.take("a").allowed()).isTrue();
        }
        assertThat(limiter.take("a").waitSeconds()).isEqualTo(1);
        assertThat(limiter.take("b").allowed()).isTrue();

        nanos.addAndGet(500_000_000);
        assertThat(limiter.take("a").allowed()).isTrue();
        assertThat(limiter.take("a").allowed()).isFalse();
    }

    @Test
    void aFloodOfAddressesDoesNotGrowWithoutEnd() {
        RateLimiter limiter = new RateLimiter(1, 5, 50, () -> 1);
        for (int i = 0; i < 10_000; i++) {
            limiter.take("address-" + i);
        }
        assertThat(limiter.size()).isLessThanOrEqualTo(51);
    }

    @Test
    void onlyTrustedProxiesMayNameTheClient() {
        ClientAddresses addresses = new ClientAddresses(List.of("10.0.0.0/8", "::1"));
        assertThat(addresses.client("10.1.2.3", "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(addresses.client("10.1.2.3", "1.1.1.1, 203.0.113.9, 10.9.9.9"))
                .isEqualTo("203.0.113.9");
        assertThat(addresses.client("198.51.100.1", "203.0.113.9")).isEqualTo("198.51.100.1");
        assertThat(addresses.client("10.1.2.3", "evil.example")).isEqualTo("10.1.2.3");
        assertThat(new ClientAddresses(List.of()).client("127.0.0.1", "9.9.9.9"))
                .isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> new ClientAddresses(List.of("proxy.example")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRefusedBodyIsReadToItsEndAndWhoSendsNothingIsNotWaitedForLong() throws Exception {
        Sent whole = new Sent(300_000);
        UnreadBody.discard(whole, 300_000);
        assertThat(whole.left).isZero();

        Sent half = new Sent(100_000);
        UnreadBody.discard(half, 300_000);
        assertThat(half.left).isZero();
        assertThat(half.isFinished()).isFalse();
    }

    /** Of a client that has sent so much, and then nothing. */
    private static final class Sent extends ServletInputStream {
        private int left;

        Sent(int left) {
            this.left = left;
        }

        @Override
        public int available() {
            return left;
        }

        @Override
        public int read() {
            throw new AssertionError("one byte at a time");
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            assertThat(left).as("a read that would wait").isPositive();
            int count = Math.min(left, length);
            left -= count;
            return count;
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return left > 0;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new AssertionError("not asked for");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"auth/login", "auth/oidc/callback", "auth/password/forgot", "health", "agent-link", "ui/modules"
            })
    void theseAreOpen(String path) {
        assertThat(OpenPaths.contains(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"auth/me", "auth/loginx", "auth/login/", "health/x", "users", "auth/oidc", "AUTH/LOGIN", "", "ws"
            })
    void theseAreNot(String path) {
        assertThat(OpenPaths.contains(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/auth/oidc/../../users",
                "/api/v1/auth/oidc/%2e%2e/users",
                "/api/v1/auth%2Flogin",
                "/api/v1//users",
                "/api/v1/auth/login;x=1",
                "/api/v1/a\\b"
            })
    void aPathThatTwoReadersWouldReadDifferentlyIsSuspicious(String uri) {
        assertThat(Edge.suspicious(uri)).isTrue();
    }

    @Test
    void aSliceHeaderIsRead() {
        SliceTable.Slice slice = SliceTable.parse("alts;required=true;paths=\"alts, ctrls\"", true);
        assertThat(slice.name()).isEqualTo("alts");
        assertThat(slice.required()).isTrue();
        assertThat(slice.paths()).containsExactly("alts", "ctrls");
        assertThat(SliceTable.parse("console", true).required()).isFalse();
    }
}
