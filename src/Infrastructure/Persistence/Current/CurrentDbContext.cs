using System.Text.RegularExpressions;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Microsoft.EntityFrameworkCore;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>CoachPlus's own shape of the tables. The scripts in Migrations/Current make them; a test compares the two.</summary>
internal sealed partial class CurrentDbContext(DbContextOptions<CurrentDbContext> options) : DbContext(options)
{
    public DbSet<UserRow> Users => Set<UserRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<JobRow> Jobs => Set<JobRow>();

    public DbSet<ArtifactRow> Artifacts => Set<ArtifactRow>();

    public DbSet<MarkerRow> Markers => Set<MarkerRow>();

    public DbSet<NoteRow> Notes => Set<NoteRow>();

    public DbSet<ZoneRow> Zones => Set<ZoneRow>();

    public DbSet<DeletionRow> Deletions => Set<DeletionRow>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<UserRow>().ToTable("users");
        model.Entity<SessionRow>().ToTable("video_sessions");
        model.Entity<JobRow>(job =>
        {
            job.ToTable("video_analysis_jobs");
            job.HasOne<SessionRow>().WithMany().HasForeignKey(row => row.SessionId);
        });
        model.Entity<ArtifactRow>(artifact =>
        {
            artifact.ToTable("analysis_artifacts");
            artifact.HasKey(row => new { row.JobId, row.Fence, row.Kind });
        });
        model.Entity<MarkerRow>().ToTable("video_moment_markers");
        model.Entity<NoteRow>().ToTable("coach_notes");
        model.Entity<ZoneRow>().ToTable("target_zones");
        model.Entity<DeletionRow>().ToTable("object_deletions");

        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if (property.FindAnnotation("Relational:ColumnName") is null)
            {
                property.SetColumnName(WordStart().Replace(property.Name, "_").ToLowerInvariant());
            }
        }
    }

    // S3Key -> s3_key, Sha256 -> sha256: a digit does not begin a word.
    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();
}
