using System.Globalization;
using System.Net.Http.Headers;

namespace CoachPlus.Benchmarks.Transcripts;

/// <summary>The memory of a running product: the peak of its working set by the kernel's own mark, and what the collector left at its last run.</summary>
internal sealed class ProcessPeak(int process, Uri url, string scrapeToken) : IDisposable
{
    private const double Megabyte = 1 << 20;
    private readonly HttpClient _http = new() { BaseAddress = url, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", scrapeToken) } };

    /// <summary>Runs some work.</summary>
    /// <returns>The highest working set meanwhile, and the largest managed heap that a look every 50 ms has met; megabytes.</returns>
    public async Task<(double WorkingSet, double Heap)> DuringAsync(Func<Task> work)
    {
        // 5 sets the kernel's mark of the peak back to what is there now (proc(5)).
        await File.WriteAllTextAsync($"/proc/{process}/clear_refs", "5");
        var running = work();
        var heap = await HeapAsync();
        while (!running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(50));
            heap = Math.Max(heap, await HeapAsync());
        }

        await running;
        return (double.Parse(Mark().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / Megabyte, heap);
    }

    public void Dispose() => _http.Dispose();

    private string Mark() => File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Replace('\t', ' ');

    private async Task<double> HeapAsync()
        => (await _http.GetStringAsync("/metrics")).Split('\n').Where(line => line.StartsWith("dotnet_gc_last_collection_heap_size", StringComparison.Ordinal))
            .Sum(line => double.Parse(line[line.LastIndexOf('}')..].Split(' ')[1], CultureInfo.InvariantCulture)) / Megabyte;
}
