using CoachPlus.EndToEnd.Support;

namespace CoachPlus.EndToEnd;

[Parallelizable(ParallelScope.Self)]
public sealed class CommandTests
{
    private const string Password = "a long enough password";
    private Settings _settings = null!;

    [SetUp]
    public async Task OpenAsync() => _settings = await Settings.CreateAsync();

    [TearDown]
    public Task CloseAsync() => _settings.DisposeAsync().AsTask();

    [Test]
    public async Task An_empty_database_is_refused_with_what_to_do([Values("api", "worker", "serve")] string role)
    {
        var refused = await RunAsync(role);

        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Errors, Does.StartWith("The database is empty").And.Contain("migrate").And.Not.Contain("   at "));
    }

    [Test]
    public async Task Migrating_twice_changes_nothing_and_says_so()
    {
        var first = await RunAsync("migrate", "--Logging:LogLevel:Default=Warning");
        var second = await RunAsync("migrate");

        Assert.That(first.ExitCode, Is.Zero, first.Errors);
        Assert.That(first.Output, Does.StartWith("Applied transcripts 0001_").And.Contain(" 0001_coaches_and_sessions, "));
        Assert.That((second.ExitCode, second.Output.TrimEnd()), Is.EqualTo((0, "The database is up to date.")));
    }

    [Test]
    public async Task A_user_is_added_once_and_only_within_the_rules()
    {
        await RunAsync("migrate");

        var added = await RunAsync("user", "add", "--email", "coach@club.example", "--role", "coach_pro_plus");
        var again = await RunAsync("user", "add", "--email", "Coach@club.example", "--role", "coach_pro_plus");
        var king = await RunAsync("user", "add", "--email", "other@club.example", "--role", "king");

        Assert.Multiple(() =>
        {
            Assert.That(added.ExitCode, Is.Zero, added.Errors);
            Assert.That(added.Output, Does.StartWith("Added coach@club.example (coach_pro_plus)").And.Not.Contain(Password));
            Assert.That((again.ExitCode, again.Errors.TrimEnd()), Is.EqualTo((1, "There is a user with the address Coach@club.example already. Choose another address.")));
            Assert.That(king.ExitCode, Is.EqualTo(1));
            Assert.That(king.Errors, Does.StartWith("role must be one of: free"));
        });
    }

    private Task<Outcome> RunAsync(params string[] command) => Executable.RunAsync(_settings.Environment, Password + "\n", command);
}
