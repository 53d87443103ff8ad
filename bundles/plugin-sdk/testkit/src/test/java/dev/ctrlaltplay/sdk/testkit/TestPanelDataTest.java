package dev.ctrlaltplay.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ctrlaltplay.core.error.ConflictException;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.sdk.PluginContext;
import dev.ctrlaltplay.sdk.RouteContribution;
import dev.ctrlaltplay.sdk.host.HttpClient;
import dev.ctrlaltplay.sdk.host.PluginStore;
import dev.ctrlaltplay.sdk.testkit.sample.SamplePlugin;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PluginTest
final class TestPanelDataTest {
    private final TestPanel panel;
    private final TestUser user;

    TestPanelDataTest(TestPanel panel) {
        this.panel = panel;
        this.user = panel.user("alice").may("acme.sample.use");
    }

    @BeforeEach
    @AfterEach
    void nothingScripted() {
        SamplePlugin.onStart = null;
        SamplePlugin.onCall = null;
    }

    private TestResponse call(Function<SamplePlugin.Call, Object> work) {
        SamplePlugin.onCall = work;
        return panel.get("/call").as(user);
    }

    private static PluginContext context() {
        return Objects.requireNonNull(SamplePlugin.last);
    }

    @Test
    void optionalGrantIsDenied_callsAreRefusedUntilItIsAllowedAgain() throws IOException, InterruptedException {
        panel.http().answer("https://api.example.com/v1", TestHttp.status(200));
        panel.http().answer("http://10.0.0.5:9000/x", TestHttp.status(204));
        panel.start().deny("http");
        HttpClient http = context().http();

        assertThat(context().granted("http")).isFalse();
        assertThatThrownBy(() -> http.send(HttpClient.Request.get("https://api.example.com/v1")))
                .asInstanceOf(type(ForbiddenException.class))
                .extracting(ForbiddenException::code)
                .isEqualTo("GRANT_DENIED");
        assertThat(http.send(HttpClient.Request.get("http://10.0.0.5:9000/x")).status())
                .as("another grant")
                .isEqualTo(204);

        panel.allow("http");
        assertThat(context().granted("http")).isTrue();
        assertThat(http.send(HttpClient.Request.get("https://api.example.com/v1"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void routeIsBuiltWithoutAPermission_isRefusedByItsName() {
        assertThatThrownBy(() -> RouteContribution.get("acme.sample", "open")
                        .summary("Lets everybody in.")
                        .answers(String.class, request -> "in"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GET open of acme.sample")
                .hasMessageContaining("permission");
    }

    @Test
    void grantIsNotOptional_cannotBeDenied() {
        assertThatThrownBy(() -> panel.deny("servers.read"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("optional");
    }

    @Test
    void hostIsGrantedAndAnswers_requestIsKept() throws IOException, InterruptedException {
        panel.http().answerJson("https://api.example.com/v1", "{\"a\":1}");
        panel.http().answer("http://10.0.0.5:9000/x", TestHttp.status(204));
        panel.http().answer("https://a.example.org:8443/", TestHttp.status(500));
        panel.start();
        HttpClient http = context().http();

        assertThat(http.send(HttpClient.Request.get("https://api.example.com/v1"))
                        .text())
                .isEqualTo("{\"a\":1}");
        assertThat(http.send(HttpClient.Request.get("http://10.0.0.5:9000/x")).status())
                .isEqualTo(204);
        assertThat(http.send(HttpClient.Request.get("https://a.example.org:8443/"))
                        .status())
                .isEqualTo(500);
        assertThat(panel.http().requests())
                .extracting(HttpClient.Request::url)
                .containsExactly("https://api.example.com/v1", "http://10.0.0.5:9000/x", "https://a.example.org:8443/");
        assertThatThrownBy(() -> http.send(HttpClient.Request.get("https://api.example.com/other")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("panel.http().answer");
    }

    @Test
    void hostIsNotGranted_egressIsDeniedAlsoAfterARedirect() {
        panel.http()
                .answer(
                        "https://api.example.com/away",
                        new HttpClient.Response(302, Map.of("location", "https://evil.example/"), new byte[0]));
        panel.start();
        HttpClient http = context().http();

        for (String url : new String[] {
            "https://example.com/",
            "https://api.example.com:444/",
            "https://api.example.com/away",
            "https://a.example.org/",
            "http://10.0.0.5:9001/"
        }) {
            assertThatThrownBy(() -> http.send(HttpClient.Request.get(url)))
                    .as(url)
                    .asInstanceOf(type(ForbiddenException.class))
                    .extracting(ForbiddenException::code)
                    .isEqualTo("EGRESS_DENIED");
        }
        assertThat(panel.http().requests()).hasSize(1);
    }

    @Test
    void settingIsSet_pluginIsToldAndReadsIt() {
        AtomicReference<String> heard = new AtomicReference<>("");
        SamplePlugin.onStart = context -> {
            context.settings().onChange(() -> heard.set(context.settings().text("greeting")));
            return context.settings().number("times");
        };
        panel.start();
        panel.settings().set("greeting", "Moin");

        assertThat(heard.get()).isEqualTo("Moin");
        assertThat(panel.log().has(TestLog.Level.INFO, "started 1")).isTrue();
        assertThatThrownBy(() -> panel.settings().set("times", 6)).hasMessageContaining("1 to 5");
        assertThatThrownBy(() -> context().settings().text("absent"))
                .hasMessageContaining("declares no setting absent")
                .hasMessageContaining("greeting");
        assertThatThrownBy(() -> context().settings().flag("times")).hasMessageContaining("NUMBER");
    }

    @Test
    void documentsAreWritten_pagingIndexAndCompareAndSetHold() {
        panel.start();
        PluginStore.Documents notes = context().store().collection("notes");
        for (int i = 0; i < 5; i++) {
            notes.put("k" + i, "{\"server\":\"" + (i % 2 == 0 ? "even" : "odd") + "\"}");
        }

        var first = notes.list(PluginStore.Query.where("server", "even", 2));
        var rest = notes.list(PluginStore.Query.where("server", "even", 2).after(first.nextCursor()));
        PluginStore.Document second = notes.put("k0", "{}", 1);

        assertThat(first.items()).extracting(PluginStore.Document::key).containsExactly("k0", "k2");
        assertThat(rest.items()).extracting(PluginStore.Document::key).containsExactly("k4");
        assertThat(rest.nextCursor()).isNull();
        assertThat(second.revision()).isEqualTo(2);
        assertThatThrownBy(() -> notes.put("k0", "{}", 1)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> notes.put("k1", "{}", 0)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> notes.put("k1", "[]")).hasMessageContaining("one JSON object");
        assertThatThrownBy(() -> notes.list(PluginStore.Query.where("absent", "", 1)))
                .hasMessageContaining("declares no index absent");
        assertThatThrownBy(() -> context().store().collection("absent")).hasMessageContaining("no collection absent");
    }

    @Test
    void documentsAreOfAnOlderVersion_startUpgradesThemFirst() {
        panel.store().collection("notes").put("a", "{\"srv\":\"x\"}");
        panel.writtenByVersion(1).start();

        assertThat(panel.store().collection("notes").find("a").orElseThrow().json())
                .isEqualTo("{\"server\":\"x\"}");
    }

    @Test
    void upgradeFails_documentsStayAsTheyWere() {
        panel.store().collection("notes").put("a", "{\"srv\":\"x\"}");
        panel.writtenByVersion(0);

        assertThatThrownBy(panel::start).isInstanceOf(PluginFailure.class).hasMessageContaining("Plugin.upgrade");
        assertThat(panel.store().collection("notes").find("a").orElseThrow().json())
                .isEqualTo("{\"srv\":\"x\"}");
    }
}
