using System.Text;
using System.Text.Json;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media;
using CoachPlus.Infrastructure.Media.Video;

namespace CoachPlus.Infrastructure.Tests.Media.Video;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class VideoProbeParserTests
{
    [TestCase("""{"side_data_list":[{"rotation":-90}]}""", 90)]
    [TestCase("""{"side_data_list":[{"rotation":90}]}""", 270)]
    [TestCase("""{"side_data_list":[{},{"rotation":180}]}""", 180)]
    [TestCase("""{"side_data_list":[{"rotation":-180}]}""", 180)]
    [TestCase("""{"side_data_list":[{"rotation":0}]}""", 0)]
    [TestCase("""{"tags":{"rotate":"90"}}""", 90)]
    [TestCase("""{"tags":{"rotate":"-90"}}""", 270)]
    [TestCase("""{"tags":{"rotate":"90"},"side_data_list":[{"rotation":-90}]}""", 90)]
    [TestCase("""{"tags":{"rotate":"sideways"}}""", 0)]
    public void Rotation_in_both_spellings(string more, int clockwise)
    {
        VideoFacts facts = Parse(Stream(more));

        Assert.That(facts.Rotation, Is.EqualTo(clockwise));
        Assert.That((facts.Width, facts.Height), Is.EqualTo(clockwise % 180 == 0 ? (640, 360) : (360, 640)));
    }

    [TestCase("30000/1001", "60/1", 29.97)]
    [TestCase("0/0", "25/1", 25)]
    [TestCase("90000/1", "90000/1", 24)]
    [TestCase("0/0", "0/0", 24)]
    public void The_mean_rate_goes_before_the_counted_and_the_base_rate(string average, string basic, double expected)
    {
        string counted = average == "90000/1" || basic == "0/0" ? ""","nb_frames":"240","duration":"10" """ : "";
        VideoFacts facts = Parse(Stream($$"""{"avg_frame_rate":"{{average}}","r_frame_rate":"{{basic}}"{{counted}}}"""));

        Assert.That(facts.FramesPerSecond, Is.EqualTo(expected).Within(0.001));
    }

    [TestCase("""{"duration":"12.5"}""", """{"duration":"14"}""", 12.5)]
    [TestCase("""{"tags":{"DURATION":"01:02:03.500000000"}}""", """{"duration":"9999"}""", 3723.5)]
    [TestCase("""{"duration":"N/A"}""", """{"duration":"14"}""", 14)]
    [TestCase("{}", """{"tags":{"DURATION":"00:00:07.25"}}""", 7.25)]
    [TestCase("{}", "{}", 0)]
    public void Length_from_the_stream_then_its_tag_then_the_container(string stream, string format, double expected)
        => Assert.That(Parse(Stream(stream), format).DurationSeconds, Is.EqualTo(expected));

    [Test]
    public void The_first_stream_that_is_no_cover_is_taken()
    {
        string cover = Stream("""{"disposition":{"attached_pic":1},"codec_name":"mjpeg"}""");
        VideoFacts facts = Parse($"{cover},{Stream("""{"codec_name":"hevc"}""")},{Stream("""{"codec_name":"vp9"}""")}");

        Assert.That(facts.Codec, Is.EqualTo("hevc"));
    }

    [TestCase("""{"width":0,"height":0}""", "video.damaged")]
    [TestCase("""{"width":1,"height":300}""", "video.damaged")]
    [TestCase("""{"width":-5,"height":-5}""", "video.damaged")]
    [TestCase("""{"width":2147483647,"height":2147483647}""", "video.too-large-picture")]
    [TestCase("""{"width":16384,"height":16384}""", "video.too-large-picture")]
    [TestCase("""{"duration":"7200.5"}""", "video.too-long")]
    [TestCase("""{"codec_type":"audio"}""", "video.no-picture")]
    [TestCase("""{"codec_type":"data"}""", "video.damaged")]
    [TestCase("""{"disposition":{"attached_pic":1}}""", "video.no-picture")]
    public void What_cannot_be_analysed_is_refused(string stream, string code)
        => Assert.That(Assert.Throws<VideoRejectedException>(() => Parse(Stream(stream)))?.Code, Is.EqualTo(code));

    [TestCase("{}")]
    [TestCase("""{"streams":[]}""")]
    [TestCase("""{"streams":"none"}""")]
    public void No_streams_is_no_video(string json)
        => Assert.That(Assert.Throws<VideoRejectedException>(() => ParseAll(json))?.Code, Is.EqualTo("video.not-a-video"));

    private static string Stream(string more)
    {
        var fields = new Dictionary<string, JsonElement>
        {
            ["codec_type"] = JsonSerializer.SerializeToElement("video"),
            ["codec_name"] = JsonSerializer.SerializeToElement("h264"),
            ["width"] = JsonSerializer.SerializeToElement(640),
            ["height"] = JsonSerializer.SerializeToElement(360),
        };
        foreach ((string name, JsonElement value) in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(more)!)
        {
            fields[name] = value;
        }

        return JsonSerializer.Serialize(fields);
    }

    private static VideoFacts Parse(string streams, string format = "{}") => ParseAll($$"""{"streams":[{{streams}}],"format":{{format}}}""");

    private static VideoFacts ParseAll(string json) => VideoProbeParser.Parse(Encoding.UTF8.GetBytes(json), new MediaOptions());
}
