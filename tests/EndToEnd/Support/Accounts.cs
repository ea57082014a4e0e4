using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.EndToEnd.Support;

/// <summary>Accounts as the command for operators makes them. The first of a kind is made by it; later ones on databases of ours are copies of its row.</summary>
internal sealed class Accounts(Settings settings)
{
    private static readonly ConcurrentDictionary<string, string> Rows = new();

    public async Task AddAsync(string email, string password, params string[] what)
    {
        var database = new TestDatabase("", settings.Database);
        var kind = string.Join(' ', [password, .. what]);
        if (settings.IsOfOurs && Rows.TryGetValue(kind, out var known))
        {
            var copy = JsonNode.Parse(known)!;
            copy["id"] = Guid.NewGuid().ToString();
            copy["email"] = email;
            await database.ExecuteAsync($"insert into users select * from json_populate_record(null::users, '{copy.ToJsonString().Replace("'", "''", StringComparison.Ordinal)}')");
            return;
        }

        var added = await Executable.RunAsync(settings.Environment, password, ["user", "add", "--email", email, .. what]);
        Assert.That(added.ExitCode, Is.Zero, added.Errors + added.Output);
        if (settings.IsOfOurs)
        {
            Rows[kind] = (await database.ScalarAsync($"select row_to_json(one) from users one where email = '{email}'"))!;
        }
    }
}
