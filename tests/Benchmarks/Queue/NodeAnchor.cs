using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace CoachPlus.Benchmarks.Queue;

/// <summary>Milliseconds from queueing one job to its start in an idle worker.</summary>
/// <param name="FromCall">From the call that queues it.</param>
/// <param name="FromCommit">From that call's return: it is committed.</param>
internal sealed record Wakes(IReadOnlyList<double> FromCall, IReadOnlyList<double> FromCommit);

/// <summary>A queue from npm, driven by a script of the anchors' folder in a process of its own.</summary>
/// <param name="server">Where.</param>
/// <param name="script">The script's path.</param>
internal sealed class NodeAnchor(MeasuredServer server, string script)
{
    private const int WarmUp = 500;

    public Task<double> JobsPerSecondAsync(int waiting, int workers, int jobs, int warmUp = WarmUp)
        => server.OnNewDatabaseAsync(template: null, async database =>
        {
            await AskAsync(database, "fill", waiting);
            await MeasuredServer.SettleAsync(database.ConnectionString);
            return (await AskAsync(database, "throughput", workers, warmUp, jobs)).GetProperty("jobsPerSecond").GetDouble();
        });

    public Task<Wakes> WakesAsync(int samples)
        => server.OnNewDatabaseAsync(template: null, async database =>
        {
            await AskAsync(database, "fill", 0);
            var answer = await AskAsync(database, "wake", samples);
            return new Wakes(Numbers(answer, "fromCall"), Numbers(answer, "fromCommit"));
        });

    private static List<double> Numbers(JsonElement answer, string name) => [.. answer.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    private async Task<JsonElement> AskAsync(NpgsqlConnectionStringBuilder database, params object[] arguments)
    {
        var url = $"postgres://{database.Username}:{database.Password}@{database.Host}:{database.Port}/{database.Database}";
        var words = arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)!);
        var output = await ToolOutput.OfAsync("node", [script, .. words], ("DATABASE_URL", url));
        using var answer = JsonDocument.Parse(output);
        return answer.RootElement.Clone();
    }
}
