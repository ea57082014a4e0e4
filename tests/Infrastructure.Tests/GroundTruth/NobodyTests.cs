using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Metrics;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.TestSupport.Media;

namespace CoachPlus.Infrastructure.Tests.GroundTruth;

/// <summary>Moving pictures without anybody, through the real networks: no score and no finding in any mode.</summary>
[Category("RealModels")]
[Parallelizable(ParallelScope.Self)]
internal sealed class NobodyTests
{
    private const int Pictures = 40;
    private static readonly VideoFacts Facts = new(320, 240, Pictures / 10.0, 10, 0, "h264", "mov");

    [Test]
    public async Task Nothing_is_found_where_nobody_is(
        [Values("movenet-lightning", "blazepose-lite")] string model,
        [Values("color=gray", "testsrc2", "mandelbrot", "life=mold=10:death_color=#C83232:life_color=#00ff00", "noise")] string source)
    {
        using var rig = new PoseRig(("Pose:Model", model));
        var frames = await rig.RunAsync(await ClipAsync(source));
        Assert.That(frames, Has.Count.EqualTo(Pictures));

        foreach (var mode in Enum.GetValues<AnalysisMode>())
        {
            var analysis = new MovementAnalysis(new AnalysisContext(mode, null, Facts, 10));
            frames.ToList().ForEach(analysis.Add);
            var result = analysis.Complete();

            Assert.That(CaptureGate.Judge(result.PoseSummary).Outcome, Is.EqualTo(CaptureOutcome.Rejected), $"{result.PoseSummary}");
            Assert.That(result.Findings.Findings.Select(finding => finding.Code), Is.Empty, $"{mode}");
            Assert.That(result.Metrics.Values.Select(metric => metric.Score), Is.All.Null, $"{mode}");
        }
    }

    private static Task<string> ClipAsync(string source)
    {
        var (picture, filter) = source == "noise" ? ("color=gray", "noise=alls=100:allf=t") : (source, "null");
        var joint = picture.Contains('=') ? ':' : '=';
        var name = $"nobody-{source.Split('=')[0]}.mp4";
        return TestClips.MakeAsync(
            name, "-f", "lavfi", "-i", $"{picture}{joint}s=320x240:r=10", "-frames:v", $"{Pictures}", "-vf", filter, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p");
    }
}
