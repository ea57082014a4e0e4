using System.Globalization;
using CoachPlus.Benchmarks;
using CoachPlus.Benchmarks.Poll;
using CoachPlus.Benchmarks.Queue;
using CoachPlus.Benchmarks.Schema;
using CoachPlus.Benchmarks.Transcripts;

return args switch
{
    ["pose", var video] => await PoseBenchmark.RunAsync(video),
    ["queue", var anchors, var rounds, .. var only] => await QueueBenchmark.RunAsync(anchors, int.Parse(rounds, CultureInfo.InvariantCulture), only),
    ["poll", var dll, var script, var folder, var rounds] => await PollBenchmark.RunAsync(dll, script, folder, int.Parse(rounds, CultureInfo.InvariantCulture)),
    ["poll-anchor", var database, var key, var url, var bytes, var head] => await PollAnchor.RunAsync(database, key, url, int.Parse(bytes, CultureInfo.InvariantCulture), head),
    ["transcripts", var dll, var script, var folder, var rounds] => await TranscriptsBenchmark.RunAsync(dll, script, folder, int.Parse(rounds, CultureInfo.InvariantCulture)),
    ["talk-anchor", var database, var key, var url, .. var sizes] when sizes.Select(int.Parse).ToList() is [var session, var status, var page]
        => await TalkAnchor.RunAsync(database, key, url, session, status, page),
    ["schema", var jobs] => await SchemaBenchmark.RunAsync(int.Parse(jobs, CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: Benchmarks pose VIDEO | queue ANCHORS ROUNDS [LEG...] | poll DLL SCRIPT FOLDER ROUNDS | schema JOBS | transcripts DLL SCRIPT FOLDER ROUNDS");
    return 2;
}
