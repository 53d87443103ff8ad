package ctrlaltplay.webhooks;

/** What is told. */
enum Kind {
    STARTED("starts", "is running"),
    STOPPED("stops", "has stopped"),
    CRASHED("crashes", "has crashed"),
    INSTALLED("installs", "was installed"),
    INSTALL_FAILED("installs", "could not be installed"),
    TEST("", "is a test of the webhook");

    private final String setting;
    private final String words;

    Kind(String setting, String words) {
        this.setting = setting;
        this.words = words;
    }

    /** The setting that says whether it is told. */
    String setting() {
        return setting;
    }

    /** What stands for it in a message. */
    String words() {
        return words;
    }
}
