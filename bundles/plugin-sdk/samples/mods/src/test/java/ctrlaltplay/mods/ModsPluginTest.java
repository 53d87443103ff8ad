package ctrlaltplay.mods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.sdk.host.HttpClient;
import dev.ctrlaltplay.sdk.testkit.PluginTest;
import dev.ctrlaltplay.sdk.testkit.TestFiles;
import dev.ctrlaltplay.sdk.testkit.TestHttp;
import dev.ctrlaltplay.sdk.testkit.TestPanel;
import dev.ctrlaltplay.sdk.testkit.TestRequest;
import dev.ctrlaltplay.sdk.testkit.TestResponse;
import dev.ctrlaltplay.sdk.testkit.TestServer;
import dev.ctrlaltplay.sdk.testkit.TestUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PluginTest
class ModsPluginTest {
    private static final String API = "https://api.modrinth.com";
    private static final String CDN = "https://cdn.modrinth.com/data/";
    private static final String LOADERS =
            "?loaders=" + encode("[\"fabric\"]") + "&game_versions=" + encode("[\"1.21.1\"]");
    private static final byte[] LITHIUM = "lithium".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LITHIUM_2 = "lithium two".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FABRIC_API = "fabric api".getBytes(StandardCharsets.UTF_8);

    private final TestPanel panel;
    private TestServer server;
    private TestUser owner;

    ModsPluginTest(TestPanel panel) {
        this.panel = panel;
        this.owner = panel.user("ola")
                .may("ctrlaltplay.mods.use")
                .mayOnOwn("servers.view", "files.view", "files.upload", "files.edit", "files.delete");
        this.server = panel.servers().add("Survival", owner);
    }

    @BeforeEach
    void startWithAModThatNeedsAnother() {
        panel.http()
                .answerJson(
                        API + "/v2/version/v1", version("v1", "P-LITH", "0.12", "lithium-0.12.jar", LITHIUM, "P-FAPI"))
                .answerJson(API + "/v2/version/v2", version("v2", "P-LITH", "0.13", "lithium-0.13.jar", LITHIUM_2))
                .answerJson(API + "/v2/version/f1", version("f1", "P-FAPI", "0.100", "fabric-api.jar", FABRIC_API))
                .answerJson(
                        API + "/v2/project/P-FAPI/version" + LOADERS,
                        "[" + version("f1", "P-FAPI", "0.100", "fabric-api.jar", FABRIC_API) + "]")
                .answer(CDN + "lithium-0.12.jar", bytes(LITHIUM))
                .answer(CDN + "lithium-0.13.jar", bytes(LITHIUM_2))
                .answer(CDN + "fabric-api.jar", bytes(FABRIC_API))
                .answerJson(API + "/v2/version_files", "{}");
        projects("P-LITH");
        projects("P-FAPI");
        projects("P-LITH", "P-FAPI");
        projects("P-FAPI", "P-LITH");
        panel.start();
    }

    private void projects(String... ids) {
        String all = List.of(ids).stream()
                .map(id -> "{\"id\":\"" + id + "\",\"slug\":\"x\",\"title\":\"Title " + id
                        + "\",\"server_side\":\"optional\"}")
                .collect(java.util.stream.Collectors.joining(","));
        String query =
                List.of(ids).stream().map(id -> "\"" + id + "\"").collect(java.util.stream.Collectors.joining(","));
        panel.http().answerJson(API + "/v2/projects?ids=" + encode("[" + query + "]"), "[" + all + "]");
    }

    private static HttpClient.Response bytes(byte[] bytes) {
        return new HttpClient.Response(200, Map.of("content-type", "application/java-archive"), bytes);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String version(
            String id, String project, String number, String file, byte[] content, String... needs) {
        String dependencies = List.of(needs).stream()
                .map(need -> "{\"version_id\":null,\"project_id\":\"" + need + "\",\"file_name\":null,"
                        + "\"dependency_type\":\"required\"}")
                .collect(java.util.stream.Collectors.joining(","));
        return """
                {"id":"%s","project_id":"%s","author_id":"a","featured":false,"name":"Name %s","version_number":"%s",
                 "changelog":"","changelog_url":null,"date_published":"2024-08-10T12:00:00.123Z","downloads":5,
                 "version_type":"release","status":"listed","requested_status":null,
                 "files":[{"hashes":{"sha512":"%s","sha1":"00"},"url":"%s%s","filename":"%s","primary":true,"size":%d,
                           "file_type":null}],
                 "dependencies":[%s],"game_versions":["1.21.1"],"loaders":["fabric"]}""".formatted(
                id, project, id, number, TestFiles.sha512(content), CDN, file, file, content.length, dependencies);
    }

    private TestRequest post(String what) {
        return panel.post("/servers/" + server.id() + "/" + what);
    }

    private TestResponse install(String version, TestUser user) {
        return post("install")
                .body(Map.of("version", version, "loader", "fabric", "gameVersion", "1.21.1"))
                .as(user);
    }

    private ListRoute.Installed list() {
        return panel.get("/servers/" + server.id() + "/mods").as(owner).body(ListRoute.Installed.class);
    }

    @Test
    void modThatNeedsAnother_planShowsBothAndTheNeededOneFirst() {
        PlanRoute.Plan plan = post("plan")
                .body(Map.of("version", "v1", "loader", "fabric", "gameVersion", "1.21.1"))
                .as(owner)
                .body(PlanRoute.Plan.class);

        assertThat(plan.steps()).extracting(PlanRoute.Step::version).containsExactly("f1", "v1");
        assertThat(plan.steps()).extracting(PlanRoute.Step::needed).containsExactly(true, false);
        assertThat(plan.steps()).extracting(PlanRoute.Step::title).containsExactly("Title P-FAPI", "Title P-LITH");
        assertThat(plan.missing()).isEmpty();
        assertThat(server.files().paths()).isEmpty();
    }

    @Test
    void whatIsNeededHasNoVersionThatFits_planNamesIt() {
        panel.http().answerJson(API + "/v2/project/P-FAPI/version" + LOADERS, "[]");

        PlanRoute.Plan plan = post("plan")
                .body(Map.of("version", "v1", "loader", "fabric", "gameVersion", "1.21.1"))
                .as(owner)
                .body(PlanRoute.Plan.class);

        assertThat(plan.missing()).containsExactly("Title P-FAPI");
    }

    @Test
    void install_fileIsInTheFolderAndTheListKnowsIt() {
        assertThat(install("v1", owner).status()).isEqualTo(200);

        assertThat(server.files().bytes("mods/lithium-0.12.jar")).contains(LITHIUM);
        ListRoute.Installed list = list();
        assertThat(list.loader()).isEqualTo("fabric");
        assertThat(list.gameVersion()).isEqualTo("1.21.1");
        assertThat(list.mods()).singleElement().satisfies(mod -> {
            assertThat(mod.title()).isEqualTo("Title P-LITH");
            assertThat(mod.number()).isEqualTo("0.12");
        });
    }

    @Test
    void installedAlready_planSaysWhatIsReplacedAndNeedsNothingMore() {
        install("f1", owner);
        install("v1", owner);

        PlanRoute.Plan plan = post("plan")
                .body(Map.of("version", "v2", "loader", "fabric", "gameVersion", "1.21.1"))
                .as(owner)
                .body(PlanRoute.Plan.class);

        assertThat(plan.steps()).singleElement().satisfies(step -> {
            assertThat(step.replaces()).isEqualTo("0.12");
            assertThat(step.number()).isEqualTo("0.13");
        });
    }

    @Test
    void contentHasAnotherHash_nothingIsLeft() {
        panel.http().answer(CDN + "lithium-0.12.jar", bytes("evil".getBytes(StandardCharsets.UTF_8)));

        TestResponse answer = install("v1", owner);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("FILE_HASH");
        assertThat(server.files().paths()).isEmpty();
        assertThat(list().mods()).isEmpty();
    }

    @Test
    void versionWithoutAHashOrWithANameThatLeadsOut_refused() {
        panel.http()
                .answerJson(API + "/v2/version/bad1", version("bad1", "P", "1", "../evil.jar", LITHIUM))
                .answerJson(
                        API + "/v2/version/bad2",
                        version("bad2", "P", "1", "x.jar", LITHIUM).replace("\"sha512\"", "\"md5\""));

        assertThat(install("bad1", owner).code()).isEqualTo("MOD_FILE_NAME");
        assertThat(install("bad2", owner).code()).isEqualTo("MOD_WITHOUT_HASH");
        assertThat(server.files().paths()).isEmpty();
    }

    @Test
    void versionForAnotherLoader_refused() {
        TestResponse answer = post("install")
                .body(Map.of("version", "v1", "loader", "forge", "gameVersion", "1.21.1"))
                .as(owner);

        assertThat(answer.code()).isEqualTo("MOD_DOES_NOT_FIT");
    }

    @Test
    void hostThatWasNotGranted_isNotReached() {
        panel.http()
                .answerJson(
                        API + "/v2/version/far",
                        version("far", "P", "1", "x.jar", LITHIUM).replace(CDN, "https://evil.example/"));

        assertThat(install("far", owner).code()).isEqualTo("EGRESS_DENIED");
    }

    @Test
    void userWithoutARightOnTheFiles_isRefusedAndNothingHappens() {
        TestUser guest = panel.user("gil").may("ctrlaltplay.mods.use", "servers.view", "files.view");
        TestUser stranger = panel.user("sam").may("ctrlaltplay.mods.use");

        assertThat(install("v1", guest).status()).isEqualTo(403);
        assertThat(install("v1", stranger).status()).isEqualTo(404);
        assertThat(panel.get("/servers/" + server.id() + "/search")
                        .query("loader", "fabric")
                        .as(stranger)
                        .status())
                .isEqualTo(404);
        assertThat(server.files().paths()).isEmpty();
    }

    @Test
    void fileThatWasPutThereByHand_isFoundByItsHash() {
        server.files().put("mods/whatever.jar", LITHIUM).put("mods/own.jar", "my own mod");
        panel.http()
                .answerJson(
                        API + "/v2/version_files",
                        "{\"" + TestFiles.sha512(LITHIUM) + "\":" + version("v1", "P-LITH", "0.12", "l.jar", LITHIUM)
                                + "}");

        assertThat(list().mods())
                .extracting(ListRoute.Mod::file, ListRoute.Mod::title)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("own.jar", ""),
                        org.assertj.core.groups.Tuple.tuple("whatever.jar", "Title P-LITH"));
        int asked = panel.http().requests().size();
        list();
        assertThat(panel.http().requests()).as("both are remembered").hasSize(asked);
    }

    @Test
    void newerVersionThatFits_isOfferedAndTakesThePlaceOfTheOldFile() {
        install("v1", owner);
        panel.http()
                .answerJson(
                        API + "/v2/version_files/update",
                        "{\"" + TestFiles.sha512(LITHIUM) + "\":"
                                + version("v2", "P-LITH", "0.13", "lithium-0.13.jar", LITHIUM_2) + "}");

        UpdatesRoute.Updates updates =
                panel.get("/servers/" + server.id() + "/updates").as(owner).body(UpdatesRoute.Updates.class);
        assertThat(updates.updates()).containsExactly(new UpdatesRoute.Update("mods/lithium-0.12.jar", "v2", "0.13"));
        TestUser editor = panel.user("eda").may("ctrlaltplay.mods.use", "servers.view", "files.view", "files.edit");
        InstallRoute.Done done = install("v2", editor).body(InstallRoute.Done.class);

        assertThat(done.replaced()).isEqualTo("lithium-0.12.jar");
        assertThat(server.files().paths()).containsExactly("mods/lithium-0.13.jar");
        assertThat(server.files().bytes("mods/lithium-0.13.jar")).contains(LITHIUM_2);
        assertThat(list().mods()).extracting(ListRoute.Mod::number).containsExactly("0.13");
    }

    @Test
    void remove_onlyWhatIsAMod() {
        install("v1", owner);
        server.files().put("server.properties", "motd=x");

        assertThat(post("remove")
                        .body(Map.of("path", "server.properties"))
                        .as(owner)
                        .code())
                .isEqualTo("GRANT_MISSING");
        assertThat(post("remove")
                        .body(Map.of("path", "mods/../server.properties"))
                        .as(owner)
                        .status())
                .isEqualTo(400);
        assertThat(post("remove")
                        .body(Map.of("path", "mods/lithium-0.12.jar"))
                        .as(owner)
                        .status())
                .isEqualTo(200);
        assertThat(post("remove")
                        .body(Map.of("path", "mods/lithium-0.12.jar"))
                        .as(owner)
                        .status())
                .isEqualTo(404);
        assertThat(server.files().paths()).containsExactly("server.properties");
    }

    @Test
    void search_asksForWhatFitsAndShowsWhatIsFound() {
        String facets = "[[\"categories:paper\",\"categories:spigot\",\"categories:bukkit\"],"
                + "[\"server_side:required\",\"server_side:optional\"],[\"versions:1.21.1\"]]";
        panel.http()
                .answerJson(
                        API + "/v2/search?query=" + encode("world edit & co") + "&facets=" + encode(facets)
                                + "&offset=0&limit=10",
                        "{\"hits\":[{\"project_id\":\"1u6JkXh5\",\"project_type\":\"mod\",\"slug\":\"worldedit\","
                                + "\"author\":\"sk89q\",\"title\":\"WorldEdit\",\"description\":\"Builds.\","
                                + "\"categories\":[\"bukkit\"],\"versions\":[\"1.21.1\"],\"downloads\":9000000,"
                                + "\"follows\":1,\"icon_url\":null,\"server_side\":\"required\",\"gallery\":[]}],"
                                + "\"offset\":0,\"limit\":10,\"total_hits\":1}");

        SearchRoute.Results results = panel.get("/servers/" + server.id() + "/search")
                .query("text", "world edit & co")
                .query("loader", "paper")
                .query("gameVersion", "1.21.1")
                .as(owner)
                .body(SearchRoute.Results.class);

        assertThat(results.total()).isEqualTo(1);
        assertThat(results.results())
                .containsExactly(new SearchRoute.Result("1u6JkXh5", "WorldEdit", "Builds.", "sk89q", 9_000_000));
        assertThat(panel.http().requests().get(0).headers().get("User-Agent")).contains("ctrl-alt-play");
    }

    @Test
    void modrinthAsksForAPause_saidSo() {
        panel.http()
                .answer(
                        API + "/v2/version/v1",
                        new HttpClient.Response(429, Map.of("x-ratelimit-reset", "17"), new byte[0]));

        assertThat(install("v1", owner).status()).isEqualTo(429);
        panel.http().answer(API + "/v2/version/v1", TestHttp.json(200, "<html>"));
        assertThat(install("v1", owner).code()).isEqualTo("MODRINTH_ANSWER");
    }
}
