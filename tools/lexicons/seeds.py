"""Seed words of illness and treatment, and of everything else, from which the clinical lexicon grows."""

from __future__ import annotations

CLINICAL_SEEDS = (
    """
    abscess ache aches achilles acl acne addiction adhd alcoholism aligners allergic allergy
    alzheimer amputation amputee anaemia anaesthetic anaphylaxis angina anorexia antibiotics
    antidepressant antidepressants antihistamine anxiety appendicitis arrhythmia arthritis asthma
    astigmatism autism autopsy bandage bifocals biopsies biopsy bipolar bladder bleeding blister
    bloods boil booster botox bowel brace braces bronchitis bruising bulimia bunion burn caesarean
    cancer cannula cardiac caries cast cataract catheter cavity chemotherapy chickenpox chlamydia
    cholesterol codeine colic collapsed colonoscopy coma concussion constipation contraception cough
    croup crown crutches cuff cyst deafness dementia denture dentures depression dermaplaning
    diabetes diabetic diagnosed diagnosis dialysis diarrhoea diazepam dislocation dizziness dressing
    dressings dyslexia earache ecg eczema endometriosis endoscopy epilepsy erectile extraction
    facelift faint fainted fasciitis fever fibroids fibromyalgia filler filling floaters flu
    fracture gallbladder gallstones gingivitis glaucoma gout grief grommets haemorrhoids hammertoe
    hamstring headache hepatitis hernia herpes hiv hospice hypertension hysterectomy ibuprofen
    implant implants impotence incisor incontinence infection infertility infusion ingrown inhaler
    injection insomnia insulin itching ivf jab jaundice kidney laxative lesion leukemia libido
    ligament limp liposuction liver lump lymphoma macular mammogram measles medication melanoma
    meningitis meniscus menopause metformin methadone migraine miscarriage molar mole morphine mri
    nausea nebuliser nodule numbness operation orthodontic orthotics osteoporosis ovarian overdose
    pacemaker paediatric pain palliative panic paracetamol paralysis penicillin phobia physiotherapy
    plantar pneumonia polyp polyps pregnancy prescribed prescription prognosis prostate prosthesis
    psoriasis psychosis radiotherapy rash recovery referral rehab relapse remission retainer retina
    retinal rhinoplasty rosacea rotator scan schizophrenia sciatica scoliosis screening seizure
    sepsis sertraline shingles sinusitis smear sobriety sore soreness spectacles splint sprain
    squint stammer statin std stent steroid sti stitches stoma strain stroke stutter surgery sutures
    swelling symptom symptoms syphilis tablets tendon tetanus thrombosis thyroid tinnitus
    tonsillitis tramadol transfusion transplant trauma tumor tumour ulcer ultrasound uterus
    vaccination vaccine varifocals vasectomy veneer veneers verruca vomiting warfarin wart whitening
    wound xray
    """
).split()

OTHER_SEEDS = (
    """
    actor ancient answer apple autumn baker bakery ball banana band bank battery battle beach bird
    birthday biscuits blacksmith blue boat book boy brand bread breakfast bridge brother budget bus
    business butcher cake call camera captain car card carpet castle cat century chair championship
    charity cheese chemistry chicken child christmas church cinema circle city closed coach code
    coffee college color colour come comment community company computer concert council councillor
    cow cup dance database date day design dinner dog door download drive driver drum duck easter
    election electrician email engine equation family farmer fashion father festival film find fish
    fisherman flower food football forest friend garage garden gentleman girl glass go goal gold
    government grass great green guitar happy headmaster hello help history holiday horse hour
    insurance internet invoice iron jockey kettle keyboard king lady law leaf league letter library
    line list look lovely lunch magazine man manager marathon market match mayor medal message milk
    minute monday money month morning mother mountain movie museum music name network newspaper
    night novel number office officer open orange page paint paper parking pen people phone photo
    physics piano picture pig plane plastic play player please plumber poem poetry police policy
    post price prince principal product queen question race radio raffle rain rating receipt red
    referee review river road roof rule run sales school science screen season see server shape
    shares sheep shop show silver sing singer sister size skipper snow software soldier sorry soup
    spring square stadium staff star stars stone story street style sugar summer swim table tax
    teacher team television thank theatre theory ticket time tower town train tree trophy truck
    vicar village visit walk wall war weather website week weekend welcome wifi window winter woman
    wonderful wood word writer year yellow
    """
).split()
