using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Domain.Tests.VideoAnalysis;

public sealed class UploadPlaceTests
{
    private const string Upload = "coach_plus/coach/c%2F1/s1/01950000-0000-7000-8000-000000000001/";

    [Test]
    public void The_keys_that_are_given_out_are_recognised()
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(56);
        foreach (var type in Enum.GetValues<OwnerType>())
        {
            var video = VideoKeys.New("videos", "a/b", new Owner(type, "x y/z"), VideoSessionId.New(now), now);
            var job = AnalysisJobId.New(now);

            Assert.That(UploadPlace.Find(video.Key, "a/b"), Is.EqualTo(new UploadPlace(video.Folder + "/", null, 0)));
            foreach (var kind in Enum.GetValues<ArtifactKind>())
            {
                Assert.That(UploadPlace.Find(ArtifactRules.KeyOf(video, job, 12, kind), "a/b"), Is.EqualTo(new UploadPlace(video.Folder + "/", job.Value, 12)));
            }

            Assert.That(UploadPlace.Find(ArtifactRules.ReportKeyOf(video, job, 12, 3), "a/b"), Is.EqualTo(new UploadPlace(video.Folder + "/", job.Value, 12, 3)));
            Assert.That(UploadPlace.Find(ArtifactRules.ReportKeyOf(video, job, 0, 3), "a/b"), Is.EqualTo(new UploadPlace(video.Folder + "/", job.Value, 0, 3)));
        }
    }

    [TestCase("coach_plus/coach/c1/s1/01950000-0000-4000-8000-000000000001/original.mp4", TestName = "The_existing_systems_upload")]
    [TestCase(Upload + "analysis/quick_results.json", TestName = "The_existing_systems_results")]
    [TestCase("jobs/j1/exports/report.pdf", TestName = "Its_reports")]
    [TestCase("coach_plus/.installations/x.json", TestName = "A_mark")]
    [TestCase("coach_plus/team/c1/s1/01950000-0000-7000-8000-000000000001/original.mp4", TestName = "An_unknown_kind_of_owner")]
    [TestCase("coach_plus/coach//s1/01950000-0000-7000-8000-000000000001/original.mp4", TestName = "No_owner")]
    [TestCase("coach_plus/coach/c1/s1/01950000-0000-7000-8000-00000000000A/original.mp4", TestName = "An_id_that_is_never_written_so")]
    [TestCase("coach_plus/coach/coach/c1/01950000-0000-7000-8000-000000000001/01950000-0000-7000-8000-000000000002/original.mp4", TestName = "The_folder_of_another_installation_below_ours")]
    [TestCase("coach_plus_2/coach/c1/s1/01950000-0000-7000-8000-000000000001/original.mp4", TestName = "A_neighbour_with_a_longer_name")]
    [TestCase(Upload + "notes.txt", TestName = "Somebodys_file_beside_the_video")]
    [TestCase(Upload + "analysis/j1/0/quick_results.json", TestName = "Run_0")]
    [TestCase(Upload + "analysis/j1/01/quick_results.json", TestName = "A_run_that_is_never_written_so")]
    [TestCase(Upload + "analysis/j1/1/a/b.json", TestName = "A_folder_in_a_runs_folder")]
    [TestCase(Upload + "analysis/j1/1/exports/report.pdf", TestName = "A_report_of_no_attempt")]
    [TestCase(Upload + "analysis/j1/1/exports/0/report.pdf", TestName = "Attempt_0")]
    [TestCase(Upload + "analysis/j1/1/exports/1/a/report.pdf", TestName = "A_folder_in_an_attempts_folder")]
    [TestCase(Upload, TestName = "A_folder")]
    [TestCase("", TestName = "Nothing")]
    public void Everything_else_is_none_of_ours(string key) => Assert.That(UploadPlace.Find(key, "coach_plus"), Is.Null);
}
