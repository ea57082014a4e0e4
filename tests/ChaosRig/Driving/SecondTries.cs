using Npgsql;

namespace CoachPlus.ChaosRig.Driving;

/// <summary>A coach who looks at what has failed and asks for some of it again.</summary>
internal sealed class SecondTries(NpgsqlDataSource database, CoachClient client, JobEntries entries, Random chance)
{
    private readonly HashSet<string> _seen = [];

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(2), stop);
                foreach (var job in await FailedAsync(stop))
                {
                    if (_seen.Add(job) && entries.Find(job) is { } entry && chance.Next(2) == 0)
                    {
                        await client.RetryAsync(entry, stop);
                    }
                }
            }
        }
        catch (Exception ended) when (stop.IsCancellationRequested && ended is OperationCanceledException or NpgsqlException)
        {
            // the coaches have gone home
        }
    }

    private async Task<List<string>> FailedAsync(CancellationToken stop)
    {
        await using var command = database.CreateCommand("select id from video_analysis_jobs where status = 'failed' and failure_kind <> 'upload_missing' order by id");
        await using var reader = await command.ExecuteReaderAsync(stop);
        var failed = new List<string>();
        while (await reader.ReadAsync(stop))
        {
            failed.Add(reader.GetString(0));
        }

        return failed;
    }
}
