using System.Diagnostics;
using System.Diagnostics.Metrics;
using CoachPlus.Application.Common;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Operations;
using CoachPlus.Infrastructure.Operations.Metrics;
using CoachPlus.TestSupport.Telemetry;
using CoachPlus.TestSupport.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NSubstitute;

namespace CoachPlus.Infrastructure.Tests.Operations;

/// <summary>What a process sends, as a collector gets it. Not in parallel with others: a process has its meters once.</summary>
internal sealed class OtlpTests
{
    private IOperationalFigures _figures = null!;

    [SetUp]
    public void Count()
    {
        _figures = Substitute.For<IOperationalFigures>();
        _figures.CountAsync(default).ReturnsForAnyArgs([new StateFigure("queued", 4, null, null), new StateFigure("failed", 6, null, null)]);
        _figures.ReadAsync(default).ReturnsForAnyArgs(FigureExamples.Now(uploads: 6, failures: 10));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_collector_gets_the_gauges_of_the_database_and_what_the_process_measures(bool grpc)
    {
        await using var collector = await OtlpCollector.StartAsync(grpc);
        using var host = await StartAsync(collector.Endpoint, ("Protocol", grpc ? "Grpc" : "HttpProtobuf"));

        await Eventually.TrueAsync(() => collector.Last("coachplus.alert.firing", "alert=failures") is not null);

        Assert.Multiple(() =>
        {
            Assert.That(collector.Last("coachplus.database.up"), Is.EqualTo(1));
            Assert.That((collector.Last("coachplus.jobs", "status=queued"), collector.Last("coachplus.jobs", "status=failed")), Is.EqualTo((4, 6)));
            Assert.That((collector.Last("coachplus.queue.depth", "class=quick"), collector.Last("coachplus.queue.oldest_age", "class=deep")), Is.EqualTo((3, 99)));
            Assert.That((collector.Last("coachplus.alert.value", "alert=awaiting_upload"), collector.Last("coachplus.alert.value", "alert=failures")), Is.EqualTo((6, 10)));
            Assert.That((collector.Last("coachplus.alert.firing", "alert=awaiting_upload"), collector.Last("coachplus.alert.firing", "alert=failures")), Is.EqualTo((1, 0)));
            Assert.That(collector.Points.Select(point => point.Metric), Does.Contain("dotnet.process.memory.working_set"));
            Assert.That(collector.Points.First(point => point.Metric == "coachplus.queue.oldest_age").Unit, Is.EqualTo("s"));
            Assert.That(collector.Points.Select(point => point.Service), Is.All.Contains("service.name=coachplus").And.All.Contains($"service.instance.id={Environment.MachineName}:{Environment.ProcessId}"));
        });
        await host.StopAsync();
    }

    [Test]
    public async Task A_collector_is_told_that_the_database_does_not_answer_and_gets_no_old_numbers()
    {
        await using var collector = await OtlpCollector.StartAsync();
        using var host = await StartAsync(collector.Endpoint);
        await Eventually.TrueAsync(() => collector.Last("coachplus.jobs", "status=queued") == 4);

        _figures.CountAsync(default).ReturnsForAnyArgs(Task.FromException<IReadOnlyList<StateFigure>>(new UnavailableException("the database", "down")));
        await Eventually.TrueAsync(() => collector.Last("coachplus.database.up") == 0);
        var before = collector.Points.Count(point => point.Metric == "coachplus.jobs");
        var told = collector.Points.Count(point => point.Metric == "coachplus.database.up");
        await Eventually.TrueAsync(() => collector.Points.Count(point => point.Metric == "coachplus.database.up") > told);

        Assert.That(collector.Points.Count(point => point.Metric == "coachplus.jobs"), Is.EqualTo(before));
        await host.StopAsync();
    }

    [Test]
    public async Task What_was_measured_last_is_sent_when_the_process_stops()
    {
        await using var collector = await OtlpCollector.StartAsync();
        using var host = await StartAsync(collector.Endpoint, ("IntervalSeconds", "3600"));
        using var meter = new Meter("CoachPlus.Tests");
        meter.CreateCounter<long>("coachplus.tests.last").Add(7);

        await host.StopAsync();

        Assert.That(collector.Last("coachplus.tests.last"), Is.EqualTo(7));
    }

    [TestCase("url.full")]
    [TestCase("http.url")]
    [TestCase("url.query")]
    [Property("Defect", "T-66")]
    public async Task No_signature_leaves_the_process_in_a_trace(string tag)
    {
        await using var collector = await OtlpCollector.StartAsync();
        using var host = await StartAsync(collector.Endpoint);
        using var source = new ActivitySource("CoachPlus.Tests");
        using (var span = source.StartActivity("fetch"))
        {
            span!.SetTag("server.address", "store.example").SetTag(tag, "https://store.example/v.mp4?X-Amz-Signature=secret");
        }

        await host.StopAsync();

        var sent = collector.Spans.Single(span => span.Name == "fetch");
        Assert.That(sent.Labels, Does.Contain("server.address=store.example").And.Not.Contain("secret"));
    }

    [Test]
    public async Task Traces_can_be_left_out()
    {
        await using var collector = await OtlpCollector.StartAsync();
        using var host = await StartAsync(collector.Endpoint, ("Traces", "false"));
        using var source = new ActivitySource("CoachPlus.Tests");

        Assert.That(source.StartActivity("fetch"), Is.Null, "nobody listens");
        await host.StopAsync();
        Assert.That((collector.Spans, collector.Points.Count > 0), Is.EqualTo((Array.Empty<SentSpan>(), true)));
    }

    [Test]
    public async Task A_collector_that_is_not_there_disturbs_nothing()
    {
        await using var gone = await OtlpCollector.StartAsync();
        var endpoint = gone.Endpoint;
        await gone.DisposeAsync();
        using var host = await StartAsync(endpoint);
        await Eventually.TrueAsync(() => _figures.ReceivedCalls().Any());

        Assert.DoesNotThrowAsync(() => host.StopAsync());
    }

    [Test]
    public async Task Without_a_collector_nobody_asks_the_database()
    {
        using var host = await StartAsync(null);

        Assert.That(host.Services.GetRequiredService<Telemetry>().Sends, Is.False);
        await host.StopAsync();
        Assert.That(_figures.ReceivedCalls(), Is.Empty);
    }

    private async Task<IHost> StartAsync(string? endpoint, params (string Option, string Value)[] options)
    {
        var settings = new Dictionary<string, string?> { ["Operations:GaugeSeconds"] = "1", ["Operations:Otlp:IntervalSeconds"] = "1", ["Operations:Otlp:Endpoint"] = endpoint };
        foreach (var (option, value) in options)
        {
            settings[$"{OtlpOptions.Section}:{option}"] = value;
        }

        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings);
        var transcripts = Substitute.For<ITranscriptFigures>();
        transcripts.ReadAsync(default).ReturnsForAnyArgs(FigureExamples.Transcripts);
        builder.Services.AddOperations(builder.Configuration).AddGaugesForCollector().AddSingleton(_figures).AddSingleton(transcripts);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
