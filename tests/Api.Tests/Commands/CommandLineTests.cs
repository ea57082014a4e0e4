using CoachPlus.Api.Tests.Support;

namespace CoachPlus.Api.Tests.Commands;

/// <summary>The executable as people call it.</summary>
public sealed class CommandLineTests
{
    [TestCase("nonsense")]
    [TestCase("serve", "nonsense")]
    [TestCase("--no-such-option")]
    public async Task What_is_not_understood_ends_with_2_and_one_line(params string[] args)
    {
        var (code, _, error) = await CoachPlusProcess.RunAsync(args);

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(2));
            Assert.That(error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
            Assert.That(error, Does.Contain(args[^1]));
        });
    }

    [TestCase("runtime", "install", "--file", "/no-such-file")]
    [TestCase("analyze", "CoachPlus.Api.dll", "--overlay", "/no-such-folder/overlay.mp4")]
    [TestCase("analyze", "CoachPlus.Api.dll", "--json", "/no-such-folder/results.json")]
    public async Task A_place_that_is_not_there_is_told_before_any_work(params string[] args)
    {
        var (code, output, error) = await CoachPlusProcess.RunAsync([.. args.Select(arg => arg == "CoachPlus.Api.dll" ? typeof(CommandLineTests).Assembly.Location : arg)]);

        Assert.That((code, output), Is.EqualTo((2, string.Empty)));
        Assert.That(error, Does.Contain("/no-such-").And.Contain("not exist"));
    }

    [Test]
    public async Task Help_names_the_commands()
    {
        var (code, output, _) = await CoachPlusProcess.RunAsync(["--help"]);

        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Contain("serve").And.Contain("api").And.Contain("worker").And.Contain("user"));
    }

    [Test]
    public async Task A_password_is_no_argument()
    {
        var (_, output, _) = await CoachPlusProcess.RunAsync(["user", "add", "--help"]);

        Assert.That(output, Does.Contain("--password-file").And.Not.Contain("--password "));
    }

    [Test]
    [Property("Defect", "D-08")]
    public async Task A_user_without_a_password_is_not_added()
    {
        var (code, _, error) = await CoachPlusProcess.RunAsync(["user", "add", "--email", "a@b.example", "--role", "coach_pro_plus"]);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.StartWith("No password"));
    }

    [Test]
    public async Task A_password_file_that_is_missing_is_named()
    {
        var (code, _, error) = await CoachPlusProcess.RunAsync(["user", "add", "--email", "a@b.example", "--role", "coach_pro_plus", "--password-file", "no-such-file"]);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain("no-such-file").And.Not.Contain("   at "));
    }

    [Test]
    public async Task A_wrong_option_stops_the_start_with_one_line()
    {
        foreach (var command in (string[])["api", "serve"])
        {
            var (code, _, error) = await CoachPlusProcess.RunAsync([command, .. TestSettings.AsArguments, "--Cors:Origins:0=*"]);

            Assert.That(code, Is.EqualTo(2));
            Assert.That(error.TrimEnd(), Is.EqualTo("Configuration: Cors:Origins: '*' is not an origin such as https://app.example.com."));
        }
    }

    [Test]
    [Property("Defect", "D-51")]
    public async Task Without_any_setting_every_missing_one_is_named_in_one_line()
    {
        var (code, _, error) = await CoachPlusProcess.RunAsync(["worker"]);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.StartWith("Configuration: ").And.Contain("ConnectionStrings:Db").And.Contain("Identity:SigningKey").And.Contain("Storage:Disk:SigningKey"));
        Assert.That(error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
    }

    [TestCase("api")]
    [TestCase("worker")]
    [TestCase("migrate")]
    public async Task A_database_that_does_not_answer_is_told_in_one_line(string command)
    {
        var (code, _, error) = await CoachPlusProcess.RunAsync([command, .. TestSettings.AsArguments]);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.StartWith("Cannot work without the database: "));
        Assert.That(error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
    }
}
