using System.Globalization;
using CoachPlus.Benchmarks;
using CoachPlus.Benchmarks.Poll;
using CoachPlus.Benchmarks.Queue;
using CoachPlus.Benchmarks.Schema;

return args switch
{
    ["pose", var video] => await PoseBenchmark.RunAsync(video),
    ["queue", var anchors, var rounds, .. var only] => await QueueBenchmark.RunAsync(anchors, int.Parse(rounds, CultureInfo.InvariantCulture), only),
    ["poll", var dll, var script, var folder, var rounds] => await PollBenchmark.RunAsync(dll, script, folder, int.Parse(rounds, CultureInfo.InvariantCulture)),
    ["poll-anchor", var database, var key, var url, var bytes, var head] => await PollAnchor.RunAsync(database, key, url, int.Parse(bytes, CultureInfo.InvariantCulture), head),
    ["schema", var jobs] => await SchemaBenchmark.RunAsync(int.Parse(jobs, CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: Benchmarks pose VIDEO | queue ANCHORS ROUNDS [LEG...] | poll DLL SCRIPT FOLDER ROUNDS | schema JOBS");
    return 2;
}
