using CoachPlus.TestSupport.Databases;

namespace CoachPlus.EndToEnd;

public sealed class CommandTests
{
    [Test]
    public async Task An_empty_database_is_refused_with_what_to_do([Values("api", "worker", "serve")] string role)
    {
        await using var api = new RunningApi(await TestDatabases.CreateEmptyAsync());

        var (code, _, error) = await api.RunAsync(role);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.StartWith("The database is empty").And.Contain("migrate").And.Not.Contain("   at "));
    }

    [Test]
    public async Task Migrating_twice_changes_nothing_and_says_so()
    {
        await using var api = new RunningApi(await TestDatabases.CreateEmptyAsync());

        var first = await api.RunAsync("migrate");
        var second = await api.RunAsync("migrate");

        Assert.That(first.Code, Is.Zero, first.Error);
        Assert.That(first.Output, Does.StartWith("Applied 0001_"));
        Assert.That((second.Code, second.Output.TrimEnd()), Is.EqualTo((0, "The database is up to date.")));
    }

    [Test]
    public async Task A_user_is_added_once_and_only_within_the_rules()
    {
        await using var api = new RunningApi(await TestDatabases.CreateEmptyAsync());
        await api.RunAsync("migrate");

        var added = await api.RunAsync("user", "add", "--email", "coach@club.example", "--role", "coach_pro_plus");
        var again = await api.RunAsync("user", "add", "--email", "Coach@club.example", "--role", "coach_pro_plus");
        var king = await api.RunAsync("user", "add", "--email", "other@club.example", "--role", "king");

        Assert.Multiple(() =>
        {
            Assert.That(added.Code, Is.Zero, added.Error);
            Assert.That(added.Output, Does.StartWith("Added coach@club.example (coach_pro_plus)").And.Not.Contain(RunningApi.Password));
            Assert.That((again.Code, again.Error.TrimEnd()), Is.EqualTo((1, "There is a user with the address Coach@club.example already. Choose another address.")));
            Assert.That(king.Code, Is.EqualTo(1));
            Assert.That(king.Error, Does.StartWith("role must be one of: free"));
        });
    }
}
